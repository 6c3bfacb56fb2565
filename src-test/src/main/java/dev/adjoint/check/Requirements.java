package dev.adjoint.check;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

import java.util.Collection;
import java.util.Collections;
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

    /// @throws IllegalArgumentException if a relative tolerance is negative, NaN or infinite
    static void tolerance(double relative) {
        if (!(relative >= 0 && Double.isFinite(relative))) {
            throw new IllegalArgumentException(
                    "gradient check: got the tolerance "
                            + relative
                            + ", needed 0 or a little more, such as 1e-6");
        }
    }

    /// @throws IllegalArgumentException if two numbers are not a valid range to draw from
    static void range(String what, double low, double high) {
        if (!(low < high && Double.isFinite(high - low))) {
            throw new IllegalArgumentException(
                    "gradient check: got values of "
                            + what
                            + " from "
                            + low
                            + " to "
                            + high
                            + ", needed the first below the second, and a finite distance: exchange"
                            + " them, or take less");
        }
    }

    /// @throws IllegalArgumentException if a function does not read one of the inputs
    static void read(Node f, Collection<Input> inputs) {
        List<Input> own = Graph.of(List.of(f)).inputs();
        for (Input input : inputs) {
            if (!own.contains(input)) {
                throw notRead(f, input, own);
            }
        }
    }

    /// @throws IllegalArgumentException if none of the inputs belong to the function, or one has
    ///   the name of another input of the function
    static void meant(Node f, Collection<Input> inputs) {
        List<Input> own = Graph.of(List.of(f)).inputs();
        boolean isForNone = Collections.disjoint(own, inputs);
        for (Input input : inputs) {
            boolean isTwin = own.stream().anyMatch(each -> each.name().equals(input.name()));
            if (!own.contains(input) && (isForNone || isTwin)) {
                throw notRead(f, input, own);
            }
        }
    }

    private static IllegalArgumentException notRead(Node f, Input input, List<Input> own) {
        return new IllegalArgumentException(
                "gradient check: got the input "
                        + input.name()
                        + " made at "
                        + input.origin().line()
                        + ", which the function does not read, needed one of "
                        + own.stream().map(Input::name).toList()
                        + ": give it one of its own inputs  made at "
                        + f.origin().line());
    }
}
