package dev.adjoint.mlp.loss;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

import java.util.List;

/// What keeps parameters small: any function from some of them to a scalar, which is made small
/// beside the loss. [Penalties] has the usual ones; a lambda will do for one of your own. An
/// optimiser takes it in: `penalized(l2(1e-4), adam(1e-3))`.
@FunctionalInterface
public interface Penalty {
    /// @param parameters one or more, all of one type
    /// @return a scalar
    Node of(List<Input> parameters);
}
