import Foundation
import Fuzzing

// `make fuzz`: a target under libFuzzer. Built as any other program, without libFuzzer, it runs a target
// on files, such as one that libFuzzer has found.

let usage = """
  usage: Fuzz                        lists the targets, each with the length of its inputs
         Fuzz TARGET FILE…           runs a target on files; under libFuzzer its options and folders
         Fuzz stretch N TARGET FILE… repeats N pieces of files, and says which take too much time

  """

func fail() -> Never {
  FileHandle.standardError.write(Data(usage.utf8))
  exit(64)
}

var arguments = Array(CommandLine.arguments.dropFirst())
if arguments.isEmpty {
  for target in FuzzTarget.all { print(target.name, target.longest) }
  exit(0)
}
var stretched: Int?
if arguments.first == "stretch", arguments.count > 3 {
  stretched = Int(arguments[1])
  arguments.removeFirst(2)
}
guard let target = FuzzTarget.named(arguments.removeFirst()) else { fail() }
let run = try target.start()

if let stretched {
  exit(try Stretch.run(run, on: arguments, pieces: stretched) == 0 ? 0 : 1)
}
#if LIBFUZZER
  LibFuzzer.run(run, arguments: [CommandLine.arguments[0]] + arguments)
#else
  for path in arguments { try run([UInt8](try Data(contentsOf: URL(filePath: path)))) }
#endif
