package dev.adjoint.autodiff.generate.lanes;

import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Variable;

import java.util.Optional;

/// Which elements of a value count: all, or those that a mask names, at the end of an axis whose
/// size is not a multiple of the width.
///
/// @param mask true for the elements that count; empty where all do
public record Tail(Optional<Variable> mask) {
    public static final Tail NONE = new Tail(Optional.empty());

    public static Tail of(Variable mask) {
        return new Tail(Optional.of(mask));
    }

    /// Those from an index on that lie before a limit; all in scalar code.
    public static Tail before(CodeLanes lanes, Expression from, Expression limit) {
        return lanes instanceof VectorLanes vectors ? of(vectors.maskBefore(from, limit)) : NONE;
    }
}
