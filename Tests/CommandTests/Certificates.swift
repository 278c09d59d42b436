import TestSupport
import Testing

/// Certificates in a test's folder, made for that test: nothing that expires lies in the repository.
enum Certificates {
  /// Makes `ca.pem`, an authority's, and NAME.pem with NAME.key for some servers.
  ///
  /// - Parameters:
  ///   - servers: The servers' certificates: for whom, and until when, as `openssl ca` spells times.
  ///     With no end it is its own authority.
  ///   - tool: In whose folder.
  static func make(
    _ servers: [(name: String, host: String, end: String?)], for tool: Tool
  ) async throws {
    var script = """
      set -e
      printf '%s\n' '[ca]' 'default_ca = all' '[all]' 'database = index' 'new_certs_dir = .' \
        'default_md = sha256' 'serial = serial' 'policy = any' 'copy_extensions = copy' '[any]' \
        'commonName = supplied' '[req]' 'distinguished_name = name' '[name]' > openssl.conf
      : > index; echo 01 > serial
      key() { openssl ecparam -genkey -name prime256v1 -noout -out $1; }
      key ca.key
      openssl req -config openssl.conf -x509 -new -key ca.key -subj '/CN=An authority for tests' \
        -addext basicConstraints=critical,CA:TRUE -days 2 -out ca.pem

      """
    for (name, host, end) in servers {
      let request = """
        openssl req -config openssl.conf -new -key \(name).key -subj /CN=\(host) \
          -addext subjectAltName=DNS:\(host)
        """
      script += "key \(name).key\n"
      if let end {
        script += """
          \(request) -out request.pem
          openssl ca -config openssl.conf -batch -notext -in request.pem \
            -cert ca.pem -keyfile ca.key -startdate 20200101000000Z -enddate \(end) -out \(name).pem

          """
      } else {
        script += "\(request) -x509 -days 2 -out \(name).pem\n"
      }
    }
    let run = try await tool.shell(script)
    try #require(run.status == 0, "\(run.errors)")
  }
}
