import Glibc
import KijunModel

/// Walks folders: regular files only, in the order of their bytes, nothing followed out of them.
enum Folders {
  struct Contents {
    /// Paths below the folder, in order.
    var files: [String] = []
    /// What was passed over, with the reason: links, devices, pipes, sockets, unreadable folders.
    var findings: [Finding] = []
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Every regular file below a folder; names that begin with a point are passed over.
  static func files(below folder: String) -> Contents {
    var contents = Contents()
    var waiting = [folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder]
    while let path = waiting.popLast() {
      guard let names = names(in: path) else {
        contents.findings.append(.passedOver(path, FileBytes.message(errno), .warning))
        continue
      }
      var folders: [String] = []
      for name in names.unreadable {
        contents.findings.append(.passedOver(path + "/" + name, "its name is not UTF-8", .warning))
      }
      for name in names.readable {
        let child = path == "/" ? "/" + name : path + "/" + name
        guard !name.hasPrefix(".") else {
          contents.findings.append(.passedOver(child, "its name begins with a point", .note))
          continue
        }
        var status = stat()
        guard lstat(child, &status) == 0 else {
          contents.findings.append(.passedOver(child, FileBytes.message(errno), .warning))
          continue
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: contents.files.append(child)
        case S_IFDIR: folders.append(child)
        case S_IFLNK: contents.findings.append(.passedOver(child, "a symbolic link", .note))
        default: contents.findings.append(.passedOver(child, "not a regular file", .note))
        }
      }
      waiting += folders.reversed()
    }
    return contents
  }

  /// Names in the order of their bytes; those that are no UTF-8 apart, with marks for what cannot be read.
  private static func names(in folder: String) -> (readable: [String], unreadable: [String])? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    var unreadable: [String] = []
    while let entry = readdir(stream) {
      let bytes = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          Array(UnsafeBufferPointer(start: bytes, count: strlen(pointer)))
        }
      }
      guard let name = String(validating: bytes, as: UTF8.self) else {
        unreadable.append(String(decoding: bytes, as: UTF8.self))
        continue
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return (
      names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, unreadable.sorted()
    )
  }
}

extension Finding {
  static func passedOver(_ path: String, _ why: String, _ severity: Severity) -> Finding {
    Finding(
      code: "folder.passed-over", severity: severity, message: "not read: \(why)",
      location: SourceLocation(document: path))
  }
}
