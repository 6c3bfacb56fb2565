package dev.adjoint.check.law;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.rounding.ErrorBound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Compares values that are equal up to rounding, within bounds from an error analysis of their own
/// graphs. The bounds are more expensive than the values, so they are computed only if the values
/// differ.
final class Rounding {
    /// Twice the bound, since it omits products of errors, and both sides round.
    static final double SLACK = 2;

    private Rounding() {}

    /// Returns bounds for the elements of some nodes, node by node; infinite if unknown.
    static List<double[]> bounds(List<Node> nodes, List<Binding> bindings) {
        Map<Node, double[]> bounds = ErrorBound.of(nodes, bindings);
        return nodes.stream().map(node -> requireNonNull(bounds.get(node)).clone()).toList();
    }

    /// Returns the differences between the values of some nodes and the values they should have.
    ///
    /// @param names names of the nodes, for messages
    static List<Violation> differences(
            List<String> names,
            String wanted,
            List<Tensor> expected,
            String got,
            List<Tensor> actual,
            List<double[]> bounds,
            String reason) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            for (int j = 0; j < expected.get(i).shape().count(); j++) {
                double e = expected.get(i).at(j);
                double a = actual.get(i).at(j);
                double allowed = SLACK * bounds.get(i)[j];
                if (allowed < Double.POSITIVE_INFINITY && Violation.differ(e, a, allowed)) {
                    String where = new Entry(names.get(i), expected.get(i).shape(), j).toString();
                    violations.add(new Violation(where, wanted, e, got, a, allowed, reason));
                }
            }
        }
        return violations;
    }

    /// Returns the number of elements with a finite bound.
    static long sayable(List<double[]> bounds) {
        return bounds.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(bound -> bound < Double.POSITIVE_INFINITY)
                .count();
    }
}
