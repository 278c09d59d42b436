internal import Glibc

/// A port of this machine's loopback interface, 127.0.0.1, on which nobody else can knock.
final class LoopbackListener: Sendable {
  /// What can be waited on: readable when somebody knocks.
  let descriptor: Int32
  /// The port.
  let port: Int

  /// Why a port cannot be opened.
  struct Failure: Error {
    /// The system's error number.
    var code: Int32
  }

  /// Opens a port.
  ///
  /// - Parameter port: The port; 0 for one that is free.
  init(port: UInt16) throws(Failure) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    Descriptor.set(up: descriptor)
    do {
      self.port = try Self.listen(on: descriptor, port)
    } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  private static func listen(on descriptor: Int32, _ port: UInt16) throws(Failure) -> Int {
    // Else the port of a preview that has just ended stays closed for a minute.
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = port.bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let failure = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic -> Failure? in
        let isOpen =
          bind(descriptor, generic, length) == 0 && Glibc.listen(descriptor, SOMAXCONN) == 0
          && getsockname(descriptor, generic, &length) == 0
        return isOpen ? nil : Failure(code: errno)
      }
    }
    if let failure { throw failure }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  /// Who is at the door.
  enum Arrival {
    /// A client, on a descriptor that is the caller's to close.
    case client(Int32)
    /// Nobody any more.
    case nobody
    /// Somebody, and no descriptor is left to let them in.
    case noRoom
  }

  /// Lets the next client in.
  func accept() -> Arrival {
    while true {
      let client = Glibc.accept(descriptor, nil, nil)
      if client >= 0 {
        Descriptor.set(up: client)
        return .client(client)
      }
      switch errno {
      case EINTR, ECONNABORTED, EPROTO: continue
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .noRoom
      default: return .nobody
      }
    }
  }
}
