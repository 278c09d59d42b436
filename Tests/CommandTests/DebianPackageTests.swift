import Foundation
import TestSupport
import Testing

@Suite("The Debian package")
struct DebianPackageTests {
  @Test("is of the program's version, and names the licence of every package in it")
  func sources() async throws {
    let folder = "\(Fixtures.package)/Sources/Installation/debian"
    let changelog = try String(contentsOfFile: "\(folder)/changelog", encoding: .utf8)
    let version = try await Tool().run("--version").lines[0]
    #expect(changelog.hasPrefix("arxiv-curate (\(version)) "))
    let manifest = try String(contentsOfFile: "\(Fixtures.package)/Package.swift", encoding: .utf8)
    let copyright = try String(contentsOfFile: "\(folder)/copyright", encoding: .utf8)
    let packages = manifest.matches(of: /\.package\(url: "[^"]*\/([^\/"]+)"/).map(\.1)
    #expect(packages.count >= 4)
    for package in packages {
      #expect(copyright.contains("\nFiles: \(package)\n"), "\(package)")
    }
  }
}
