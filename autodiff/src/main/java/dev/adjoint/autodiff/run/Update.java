package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

/// What a program puts in the place of a state at the end of each run.
///
/// @param state an input made by `parameter`
/// @param next the value to take, of the state's type; it may read any state, and reads the values
///   from before the run
public record Update(Input state, Node next) {
    public Update {
        if (state.role() != Input.Role.STATE) {
            throw new IllegalArgumentException(
                    "update: got the argument "
                            + state.name()
                            + ", needed a state: declare it by parameter(…)  declared at "
                            + state.origin().line());
        }
        if (!state.type().equals(next.type())) {
            throw new IllegalArgumentException(
                    "update: got "
                            + next.type()
                            + " for the state "
                            + state.name()
                            + ", needed "
                            + state.type()
                            + "  made at "
                            + next.origin().line());
        }
    }
}
