import Glibc

/// Inputs that libFuzzer makes, handed to one target; `KIJUN_FUZZ_TARGET` names it.
///
/// A target returns nothing and traps where an oracle fails: what was read is not conserved, an output cannot
/// be read back, a revision differs from itself.
private func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  chosen(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func run(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The package manager names the entry point of a program so; libFuzzer's own stays out.
@_cdecl("kijun_fuzz_main")
public func fuzzMain(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
  var count = count
  var arguments = arguments
  return run(&count, &arguments) { fuzzOneInput($0, $1) }
}

private let chosen: @Sendable ([UInt8]) -> Void = {
  let name = getenv("KIJUN_FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = FuzzTargets.all[name] else {
    fatalError("KIJUN_FUZZ_TARGET is none of \(FuzzTargets.all.keys.sorted())")
  }
  return target
}()

/// Ends the process where something that always holds does not.
func expect(_ holds: Bool, _ what: @autoclosure () -> String) {
  guard !holds else { return }
  let line = "oracle: \(what())\n"
  _ = line.withCString { write(2, $0, strlen($0)) }
  abort()
}
