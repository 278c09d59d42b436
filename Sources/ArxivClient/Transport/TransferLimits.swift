/// How long and how large a transfer may be.
public struct TransferLimits: Hashable, Sendable {
  /// Seconds until a connection stands.
  public var connect: Double
  /// Seconds in which nothing at all may come.
  ///
  /// arXiv's own cache gives up on the server behind it
  /// after about 183 s, and its answer is worth waiting for.
  public var stall: Double
  /// Seconds for the whole transfer.
  public var total: Double
  /// Bytes of body, after decompression.
  ///
  /// 2,000 entries have about 5 MB.
  public var body: Int

  /// Creates limits.
  public init(
    connect: Double = 20, stall: Double = 190, total: Double = 600, body: Int = 64 << 20
  ) {
    self.connect = connect
    self.stall = stall
    self.total = total
    self.body = body
  }
}
