import Glibc

/// SIGINT and SIGTERM: the first asks to finish the document at hand, the second ends at once.
enum Interruption {
  nonisolated(unsafe) private static var asked: Int32 = 0

  static var isAsked: Bool { asked != 0 }
  /// The exit status that tells which signal it was.
  static var status: Int32 { 128 + asked }

  static func listen() {
    // Without SA_RESTART, so that a read that waits for a request ends too.
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      if Interruption.asked != 0 { _exit(128 + number) }
      Interruption.asked = number
    }
    for number in [SIGINT, SIGTERM] { sigaction(number, &action, nil) }
    signal(SIGPIPE, SIG_IGN)
  }
}
