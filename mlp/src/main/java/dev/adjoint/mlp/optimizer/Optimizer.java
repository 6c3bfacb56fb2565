package dev.adjoint.mlp.optimizer;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.Tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How parameters change: a function from parameters and gradients to the values that they take
/// next, all of it nodes, so that the update is part of the one program that a training step is.
/// [Optimizers] has the usual ones.
@FunctionalInterface
public interface Optimizer {
    /// @param parameters what is trained
    /// @param gradients of the loss, one a parameter, of its type
    Plan plan(List<Input> parameters, List<Node> gradients);

    /// What an optimiser adds to a training step.
    ///
    /// @param updates what each parameter, and each state of the optimiser's own, takes next
    /// @param initialState what the optimiser's own states start from, by name
    record Plan(List<Update> updates, Map<String, Tensor> initialState) {
        public Plan {
            updates = List.copyOf(updates);
            initialState = Collections.unmodifiableMap(new LinkedHashMap<>(initialState));
        }
    }
}
