#if LIBFUZZER
  import Foundation
  import Fuzzing

  /// The entry of LLVM's libFuzzer, which `swift build -Xswiftc -sanitize=fuzzer` links.
  @_silgen_name("LLVMFuzzerRunDriver")
  private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
  ) -> CInt

  /// Runs a target on what libFuzzer makes up.
  enum LibFuzzer {
    // The function that C calls knows nothing but the bytes.
    nonisolated(unsafe) private static var run: FuzzTarget.Run = { _ in }

    /// Runs until libFuzzer ends the program.
    static func run(_ run: @escaping FuzzTarget.Run, arguments: [String]) -> Never {
      Self.run = run
      var count = CInt(arguments.count)
      var words = arguments.map { strdup($0) } + [nil]
      let status = words.withUnsafeMutableBufferPointer { words in
        guard var base = words.baseAddress else { return CInt(70) }
        return runDriver(&count, &base) { bytes, count in
          do {
            try LibFuzzer.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
          } catch {
            // What a target must hold to is broken. libFuzzer keeps the input of a run that ends by a
            // signal, and of no other; nothing but `make fuzz` is built with this.
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            abort()
          }
          return 0
        }
      }
      exit(status)
    }
  }
#endif
