package dev.adjoint.mlp.loss;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

import java.util.List;

/// Keeps parameters small: any function from parameters to a scalar, which is minimised together
/// with the loss. [Penalties] has the usual ones; your own can be a lambda. It is added to an
/// optimiser: `penalized(l2(1e-4), adam(1e-3))`.
@FunctionalInterface
public interface Penalty {
    /// @param parameters one or more, all of one type
    /// @return a scalar
    Node of(List<Input> parameters);
}
