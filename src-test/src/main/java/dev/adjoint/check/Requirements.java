package dev.adjoint.check;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

import java.util.Collection;
import java.util.List;

/// Requirements on the settings of a check.
final class Requirements {
    private Requirements() {}

    /// @throws IllegalArgumentException if the number is below 1
    static void atLeastOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    "gradient check: got " + number + " " + what + ", needed at least 1");
        }
    }

    /// @throws IllegalArgumentException if a function does not read one of some inputs
    static void read(Node f, Collection<Input> inputs) {
        List<Input> own = Graph.of(List.of(f)).inputs();
        for (Input input : inputs) {
            if (!own.contains(input)) {
                throw new IllegalArgumentException(
                        "gradient check: got the input "
                                + input.name()
                                + ", which the function does not read, needed one of "
                                + own.stream().map(Input::name).toList()
                                + ": leave it out, or use it in the function  made at "
                                + f.origin().line());
            }
        }
    }
}
