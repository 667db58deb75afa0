extension Decider {
  /// A side of a comparison, or a value, as a reader of the rule would name it.
  struct Operand {
    let text: String
    let access: Access?
  }

  /// What an expression of a frame reads. A local name is what it stands for, a parameter is
  /// the argument that the caller gave: in `lib.silent(c, t.lost_after)` the `days` of
  /// `function lib.silent(c, days)` are `t.lost_after`.
  func operand(_ id: SyntaxTree.Expression.ID, in frame: Int) -> Operand {
    var (id, frame) = (id, frame)
    for _ in 0..<Self.callersMax {
      let tree = tree(frame)
      let meaning = tree.meaning(of: id)
      guard case .name(_, .variable(let variable)) = tree[meaning].kind,
        let (argument, caller) = argument(for: variable, in: frame),
        self.tree(caller).isReadingOrName(argument)
      else { break }
      (id, frame) = (argument, caller)
    }
    return Operand(text: tree(frame).text(standingFor: id), access: access(of: id, in: frame))
  }

  /// An access with the parameter of the outermost caller as its base.
  private func access(of id: SyntaxTree.Expression.ID, in frame: Int) -> Access? {
    guard var access = tree(frame).access(of: id) else { return nil }
    var frame = frame
    for _ in 0..<Self.callersMax {
      guard case .parameter(_, let position, let function) = access.base,
        function == frames[frame].function,
        let (argument, caller) = argument(at: position, of: frame),
        let base = tree(caller).parameterBase(of: argument)
      else { break }
      access.base = base
      frame = caller
    }
    return access
  }

  private func argument(
    for variable: SyntaxTree.Variable.ID, in frame: Int
  ) -> (SyntaxTree.Expression.ID, caller: Int)? {
    let tree = tree(frame)
    guard tree[variable].function == frames[frame].function,
      case .parameter(let position) = tree[variable].kind, tree[variable].assignments == 0
    else { return nil }
    return argument(at: position, of: frame)
  }

  private func argument(
    at position: Int, of frame: Int
  ) -> (SyntaxTree.Expression.ID, caller: Int)? {
    guard let caller = frames[frame].caller else { return nil }
    let arguments: [SyntaxTree.Expression.ID]
    switch tree(caller.frame)[caller.call].kind {
    case .call(_, let given): arguments = given.values
    case .methodCall(let base, _, let given): arguments = [base] + given.values
    default: return nil
    }
    guard arguments.indices.contains(position) else { return nil }
    return (arguments[position], caller.frame)
  }
}
