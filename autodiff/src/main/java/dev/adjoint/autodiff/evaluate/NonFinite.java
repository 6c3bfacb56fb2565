package dev.adjoint.autodiff.evaluate;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The first node that made a NaN or an infinity: its inputs are finite and its result is not.
/// Nodes of a gradient are searched like nodes of the function.
///
/// Values are those of the [Interpreter], in double precision. A number that is finite there may
/// overflow in float32; so each floating value is first rounded to its node's element type.
///
/// @param node the node
/// @param element the position of the first such element, in row-major order
/// @param value the element: NaN or an infinity
/// @param inputs the values that the node read
public record NonFinite(Node node, int element, double value, List<Tensor> inputs) {
    /// The longest formula and the most elements that a message shows.
    private static final int LONGEST = 200;

    public NonFinite {
        inputs = List.copyOf(inputs);
    }

    /// The first node, inputs before their users, that makes a NaN or an infinity from finite
    /// values; empty if every value is finite. An input or a constant that is not finite counts as
    /// the maker.
    ///
    /// @param roots the nodes to compute: outputs, gradients, or both; put a function before its
    ///   gradient, so that the forward pass is searched first
    /// @throws IllegalArgumentException if an input that the roots need has no binding
    public static Optional<NonFinite> trace(
            Collection<? extends Node> roots, Collection<Binding> bindings) {
        Map<Node, Tensor> values = Interpreter.trace(roots, bindings);
        for (Node node : Graph.of(roots).nodes()) {
            double[] elements = elements(values, node);
            int element = firstNonFinite(elements);
            if (element >= 0) {
                List<Tensor> inputs =
                        node.inputs().stream()
                                .map(input -> Objects.requireNonNull(values.get(input)))
                                .toList();
                return Optional.of(new NonFinite(node, element, elements[element], inputs));
            }
        }
        return Optional.empty();
    }

    /// Same as [#trace(Collection, Collection)], of one node and what it needs.
    public static Optional<NonFinite> trace(Node root, Binding... bindings) {
        return trace(List.of(root), List.of(bindings));
    }

    /// The position of the first element that is NaN or infinite; -1 if there is none.
    public static int firstNonFinite(double[] elements) {
        for (int i = 0; i < elements.length; i++) {
            if (!Double.isFinite(elements[i])) {
                return i;
            }
        }
        return -1;
    }

    /// Whether a pass made the node, such as a node of a gradient. The line is then the line of its
    /// source node.
    public boolean isDerived() {
        return node.origin().source().isPresent();
    }

    /// The op, the element, the input values, the formula, how to fix it, and the line.
    public String message() {
        return node.label()
                + ": got "
                + value
                + (node.shape().count() == 1 ? "" : " at element " + element)
                + made()
                + " in "
                + formula()
                + derived()
                + ", needed a finite number: "
                + cure()
                + "  at "
                + node.origin().line();
    }

    private static double[] elements(Map<Node, Tensor> values, Node node) {
        Tensor value = Objects.requireNonNull(values.get(node));
        return node.dtype().isFloating() ? value.as(node.dtype()).toDoubles() : value.toDoubles();
    }

    private String made() {
        if (inputs.isEmpty()) {
            return "";
        }
        boolean isShort = inputs.stream().mapToInt(value -> value.shape().count()).sum() <= 8;
        return isShort
                ? " from "
                        + inputs.stream().map(value -> Arrays.toString(value.toDoubles())).toList()
                : " from finite values";
    }

    private String formula() {
        String formula = GraphText.formula(node).replace("\n", "; ");
        return formula.length() <= LONGEST
                ? formula
                : "… " + formula.substring(formula.length() - LONGEST);
    }

    private String derived() {
        return node.origin().source().map(source -> ", derived from " + source.label()).orElse("");
    }

    private String cure() {
        return switch (node) {
            case Input input -> "feed " + input.name() + " finite values";
            case Constant _ -> "take another constant";
            default -> "keep what it reads inside the function's domain, or use a stable form";
        };
    }
}
