package dev.adjoint.mlp.optimizer;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.Tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The update rule of parameters: a function from parameters and gradients to the parameters' next
/// values. All are nodes, so the update is part of the one program of a training step. [Optimizers]
/// has the usual ones.
@FunctionalInterface
public interface Optimizer {
    /// @param parameters the parameters to train
    /// @param gradients the gradients of the loss, one per parameter, of its type
    Plan plan(List<Input> parameters, List<Node> gradients);

    /// The updates that an optimiser adds to a training step.
    ///
    /// @param updates the next value of each parameter, and of each state of the optimiser
    /// @param initialState the initial values of the optimiser's states, by name
    record Plan(List<Update> updates, Map<String, Tensor> initialState) {
        public Plan {
            updates = List.copyOf(updates);
            initialState = Collections.unmodifiableMap(new LinkedHashMap<>(initialState));
        }
    }
}
