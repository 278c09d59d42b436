import Foundation

// `make bench`: what this program's own work costs, beside the limit or a peer measured in the same
// run. Prints figures and ratios; judges nothing.
//
//   Benchmarks decoding FEED          2,000 entries to papers, beside the bare parser
//   Benchmarks library COUNT FILE     fills a library with COUNT made-up papers, for other measurements

let arguments = CommandLine.arguments.dropFirst()
switch (arguments.first, arguments.count) {
case ("decoding", 2): try DecodingBenchmark.run(path: arguments[2])
default:
  FileHandle.standardError.write(Data("usage: Benchmarks decoding FEED\n".utf8))
  exit(64)
}
