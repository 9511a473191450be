/// A field of this type keeps a large value where it lies.
///
/// A method that changes nothing gets a copy of the whole value from one that does, unless the value holds what can
/// only be used by its address, as an existential: then both get that address. The copies were a thirtieth of the
/// time of a page.
public struct InPlace: Sendable {
  private let anything: (any Sendable)? = nil

  public init() {}
}
