package dev.adjoint.check.shrink;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.check.graph.DotText;
import dev.adjoint.check.graph.JavaText;
import dev.adjoint.check.law.Law;
import dev.adjoint.check.law.Point;
import dev.adjoint.check.law.Subject;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/// The smallest case that violates a law: the first node of the graph whose own derivative fails on
/// the values that it reads there. If no node fails by itself, it is a few nodes that fail
/// together. The values are made as simple as possible.
///
/// @param node the failing node
/// @param bindings values for its inputs
public record SmallestCase(Node node, List<Binding> bindings) {
    /// The largest number of elements to print.
    private static final int VALUES = 64;

    /// The largest number of nodes to print.
    private static final int PRINTED = 40;

    /// @param point a point that violates the law
    public static SmallestCase of(Point point, Function<Subject, Law> law) {
        SmallestCase whole = new SmallestCase(point.subject().f(), point.bindings());
        return new CaseSearch(whole, law).found();
    }

    /// Returns the node with its line and its derivatives, Java that rebuilds it, and its DOT.
    @Override
    public String toString() {
        String head = node + "  made at " + node.origin().line() + derivatives();
        int elements = bindings.stream().mapToInt(b -> b.value().shape().count()).sum();
        boolean isSmall = Graph.of(List.of(node)).size() <= PRINTED && elements <= VALUES;
        return isSmall
                ? head
                        + "\n"
                        + JavaText.imports()
                        + JavaText.of(node, bindings)
                        + "\nDOT: "
                        + DotText.of(node)
                : head + "\ntoo large to print: check a smaller model";
    }

    /// Returns a line per input: the part of the adjoint of the node, named dy, that it gets.
    private String derivatives() {
        List<Input> inputs = bindings.stream().map(Binding::input).toList();
        Input adjoint = new Input("dy", node.type(), Input.Role.ARGUMENT);
        List<Node> shares = Autodiff.vjp(List.of(node), inputs, List.of(adjoint));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < inputs.size(); i++) {
            lines.append("\npullback to ")
                    .append(inputs.get(i).name())
                    .append(": ")
                    .append(shares.get(i));
        }
        return lines.toString();
    }

    /// Returns this case with other values for one input.
    SmallestCase with(int input, DoubleUnaryOperator change) {
        double[] values = bindings.get(input).value().toDoubles();
        return with(input, Arrays.stream(values).map(change).toArray());
    }

    /// Returns this case with another value for one element.
    SmallestCase with(int input, int position, DoubleUnaryOperator change) {
        double[] values = bindings.get(input).value().toDoubles();
        values[position] = change.applyAsDouble(values[position]);
        return with(input, values);
    }

    private SmallestCase with(int input, double[] values) {
        List<Binding> changed = new ArrayList<>(bindings);
        changed.set(input, bindings.get(input).input().is(values));
        return new SmallestCase(node, changed);
    }
}
