import Foundation
import TestSupport
import Testing

@testable import Preview

@Suite("The limits of the preview's server", .timeLimit(.minutes(15)))
struct ServerLimitTests {
  @Test("bound the head of a request, in one piece or in many")
  func headSize() async throws {
    let served = try ServedPage(.sample())
    let fits = try await served.get(fields: ["A: " + String(repeating: "x", count: 32_000)])
    #expect(fits.status == 200)
    let tooLarge = try await served.get(fields: ["A: " + String(repeating: "x", count: 33_000)])
    #expect(tooLarge.status == 431)
    // Endless, and nothing but lines.
    let client = try LoopbackClient(port: served.port)
    client.send("GET / HTTP/1.1\r\n" + String(repeating: "A: b\r\n", count: 50_000))
    #expect(await client.reply().status == 431)
    let split = try LoopbackClient(port: served.port)
    for piece in ["GET / HT", "TP/1.1\r", "\nHost: 127.0.0.1:\(served.port)\r\n", "\r"] {
      split.send(piece)
    }
    split.send("\n")
    #expect(await split.reply().status == 200)
  }

  @Test("let nobody keep the others out by asking nothing")
  func connections() async throws {
    var limits = ServerLimits()
    limits.connections = 4
    let served = try ServedPage(.sample(), limits: limits)
    let idle = try (0..<40).map { _ in try LoopbackClient(port: served.port) }
    for client in idle { client.send("GET / HT") }
    #expect(try await served.get().status == 200)
    // The first had to go.
    #expect(await idle[0].reply().status == 0)
    for _ in 0..<10 { #expect(try await served.get().status == 200) }
  }

  @Test("send a client away that takes too long to ask")
  func requestPatience() async throws {
    var limits = ServerLimits()
    limits.requestPatience = .milliseconds(20)
    let served = try ServedPage(.sample(), limits: limits)
    let client = try LoopbackClient(port: served.port)
    #expect(await client.reply().status == 0)
  }

  /// A page that no buffer on the way to a client holds.
  private static let much = String(repeating: "Much. ", count: 4_000_000)

  @Test("let a client that takes nothing of its answer keep nobody")
  func slowReader() async throws {
    // (However busy the machine is.)
    var limits = ServerLimits()
    limits.answerPatience = .seconds(600)
    let served = try ServedPage(.sample(Self.much), limits: limits)
    let client = try LoopbackClient(port: served.port)
    client.send("GET / HTTP/1.1\r\nHost: localhost:\(served.port)\r\n\r\n")
    #expect(try await served.get("/nothing").status == 404)
    let reply = await client.reply()
    // (To look for so long a text takes hours where a part of it is missing.)
    #expect(reply.body.count > Self.much.utf8.count)
  }

  @Test("send a client away that takes nothing of its answer")
  func answerPatience() async throws {
    var limits = ServerLimits()
    limits.answerPatience = .milliseconds(20)
    limits.connections = 1
    let served = try ServedPage(.sample(Self.much), limits: limits)
    let client = try LoopbackClient(port: served.port)
    client.send("GET / HTTP/1.1\r\nHost: localhost:\(served.port)\r\n\r\n")
    // There is one place, which is free when that client has gone.
    while try await served.get("/nothing").status != 404 {}
    #expect(await client.reply().body.count < Self.much.utf8.count)
  }

  @Test("bound how many pages follow, and give the place of one that is closed to another")
  func streams() async throws {
    var limits = ServerLimits()
    limits.streams = 1
    let served = try ServedPage(.sample(), limits: limits)
    var first: ServedPage.Follower? = try await served.follow()
    #expect(await first?.version() != "")
    #expect(try await served.get("/events").status == 503)
    #expect(try await served.get().status == 200)
    first = nil
    var second = try await served.follow()
    while !second.head.hasPrefix("HTTP/1.1 200 ") { second = try await served.follow() }
    #expect(await second.version() != "")
  }

  @Test("let many ask at once")
  func many() async throws {
    let served = try ServedPage(.sample())
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<48 { group.addTask { try await served.get().status } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == Array(repeating: 200, count: 48))
  }
}
