package dev.adjoint.autodiff.explain;

import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.autodiff.type.Tensor;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The derivative of a scalar for one of its nodes, by the chain rule, path by path. [#toString]
/// returns the text.
public final class Explanation {
    /// The largest number of paths that the text shows.
    private static final int SHOWN = 12;

    private final Node f;
    private final Node x;
    private final Graph graph;
    private final Names names;
    private final Paths paths;
    private final List<Chain> chains = new ArrayList<>();
    private final Node gradient;
    private final Map<Node, Tensor> values = new HashMap<>();

    private Explanation(Node f, Node x, List<Binding> bindings) {
        this.f = f;
        this.x = x;
        this.gradient = ReverseMode.gradient(f, List.of(x)).getFirst();
        this.graph = Graph.of(f, x);
        this.names = new Names(graph, f);
        this.paths = new Paths(graph, f, x);
        if (!bindings.isEmpty()) {
            values.putAll(Interpreter.trace(List.of(f, x, gradient), bindings));
        }
        Map<Step, LocalDerivative> derivatives = new HashMap<>();
        for (List<Step> path : paths.first(SHOWN)) {
            List<LocalDerivative> steps = new ArrayList<>();
            for (Step step : path) {
                steps.add(
                        derivatives.computeIfAbsent(
                                step, each -> new LocalDerivative(each, names)));
            }
            chains.add(chain(steps, bindings));
        }
    }

    /// Returns the explanation of the derivative of `f` for `x`, an input or an inner node.
    ///
    /// @param bindings values for the inputs, to show numbers beside the formulas; none, to show
    ///   formulas alone
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if `f` is not a floating scalar, or
    ///   `x` is a mask
    /// @throws IllegalArgumentException if some inputs have values and one has none
    public static Explanation of(Node f, Node x, Binding... bindings) {
        return new Explanation(f, x, List.of(bindings));
    }

    /// Returns the number of paths from `f` to `x`, at most 10³⁰⁰.
    public BigInteger paths() {
        return paths.count();
    }

    /// Returns the contribution of each shown path to the derivative; empty without values.
    public List<Tensor> contributions() {
        return values.isEmpty() ? List.of() : chains.stream().map(Chain::contribution).toList();
    }

    /// Returns the derivative's value, over all paths; empty without values.
    public Optional<Tensor> derivative() {
        return Optional.ofNullable(values.get(gradient));
    }

    @Override
    public String toString() {
        return new ExplanationText(this).text();
    }

    Node f() {
        return f;
    }

    Node x() {
        return x;
    }

    Graph graph() {
        return graph;
    }

    Names names() {
        return names;
    }

    List<Chain> chains() {
        return chains;
    }

    /// Returns the value of each node; empty without values.
    Map<Node, Tensor> values() {
        return values;
    }

    Node simplified() {
        return Simplifier.simplify(List.of(gradient)).getFirst();
    }

    private Chain chain(List<LocalDerivative> steps, List<Binding> bindings) {
        List<Tensor> factors = new ArrayList<>();
        List<Tensor> adjoints = new ArrayList<>();
        if (!values.isEmpty()) {
            Tensor one = Tensor.scalar(1);
            adjoints.add(one);
            for (LocalDerivative step : steps) {
                if (step.isScalar()) {
                    factors.add(step.applied(one, values, bindings));
                }
                adjoints.add(step.applied(adjoints.getLast(), values, bindings));
            }
        }
        return new Chain(f, steps, names, factors, adjoints);
    }
}
