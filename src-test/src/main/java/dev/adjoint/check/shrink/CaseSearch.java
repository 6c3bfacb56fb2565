package dev.adjoint.check.shrink;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.graph.Substitution;
import dev.adjoint.check.law.Law;
import dev.adjoint.check.law.Point;
import dev.adjoint.check.law.Progress;
import dev.adjoint.check.law.Settings;
import dev.adjoint.check.law.Subject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/// Searches for the smallest part of a graph that violates a law.
final class CaseSearch {
    /// The largest graph, in nodes, that is searched for a node that fails by itself.
    private static final int SEARCHED = 2000;

    /// The largest graph, in elements of all nodes, that is searched for nodes that fail together.
    private static final int TOGETHER = 3000;

    private static final int EVALUATIONS = 1000;

    /// The largest number of parts of more than one node to try, and of attempts at simpler values.
    private static final int TRIES = 100;

    private static final List<DoubleUnaryOperator> SIMPLER =
            List.of(
                    _ -> 0,
                    _ -> 1,
                    Math::rint,
                    x -> Math.rint(2 * x) / 2,
                    x -> Math.rint(10 * x) / 10,
                    x -> Math.rint(1000 * x) / 1000);

    private final Function<Subject, Law> law;
    private final SmallestCase whole;
    private final Graph graph;
    private final Map<Node, Tensor> values;
    private final Progress progress =
            new Progress("search for the smallest case that fails", "it ends by itself");
    private int tries = TRIES;

    /// @param law a law that the whole violates
    CaseSearch(SmallestCase whole, Function<Subject, Law> law) {
        this.law = law;
        this.whole = whole;
        this.graph = Graph.of(List.of(whole.node()));
        this.values = Interpreter.trace(List.of(whole.node()), whole.bindings());
    }

    SmallestCase found() {
        Optional<SmallestCase> part =
                graph.size() > SEARCHED ? Optional.empty() : alone().or(this::together);
        tries = TRIES;
        return part.map(this::simplified).orElse(whole);
    }

    /// Returns the first node that fails on separate inputs.
    private Optional<SmallestCase> alone() {
        return graph.nodes().stream()
                .filter(CaseSearch::isFunction)
                .map(node -> part(node, new HashSet<>(read(node))))
                .filter(this::fails)
                .findFirst();
    }

    /// Returns the first node that fails together with its dependencies. Dependencies are cut away
    /// as long as it still fails. A cut inside a user's rule would separate the rule from its
    /// function.
    private Optional<SmallestCase> together() {
        int elements = graph.nodes().stream().mapToInt(node -> node.shape().count()).sum();
        if (elements > TOGETHER) {
            return Optional.empty();
        }
        Set<Node> ends = new HashSet<>();
        Optional<Node> first =
                graph.nodes().stream()
                        .filter(CaseSearch::isFunction)
                        .filter(node -> triedFails(part(node, ends)))
                        .findFirst();
        return first.map(root -> cut(root, ends));
    }

    private SmallestCase cut(Node root, Set<Node> ends) {
        Set<Node> bodies = bodies();
        List<Node> nodes = graph.nodes();
        for (int i = graph.position(root) - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            boolean isThere = Graph.upTo(ends::contains, List.of(root)).contains(node);
            if (isThere && isFunction(node) && !bodies.contains(node)) {
                ends.add(node);
                if (!triedFails(part(root, ends))) {
                    ends.remove(node);
                }
            }
        }
        return part(root, ends);
    }

    /// Returns the nodes between markers and their arguments.
    private Set<Node> bodies() {
        Set<Node> bodies = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (node instanceof Marker marker && hasArguments(marker.meaning())) {
                Set<Node> arguments = new HashSet<>(marker.arguments());
                Graph body = Graph.upTo(arguments::contains, List.of(marker.input(0)));
                bodies.addAll(body.nodes());
                bodies.removeAll(arguments);
            }
        }
        return bodies;
    }

    private static boolean isFunction(Node node) {
        return !node.inputs().isEmpty() && node.dtype().isFloating();
    }

    /// Returns the nodes that a node's derivative passes to: its inputs, or the arguments of a
    /// marker.
    private static List<Node> read(Node node) {
        return node instanceof Marker marker && hasArguments(marker.meaning())
                ? marker.arguments()
                : node.inputs();
    }

    private static boolean hasArguments(Meaning meaning) {
        return meaning instanceof Meaning.CustomRule || meaning instanceof Meaning.Checkpoint;
    }

    /// Returns the graph below a node down to some others, which are replaced by inputs of their
    /// values.
    private SmallestCase part(Node root, Set<Node> ends) {
        Map<Node, Node> leaves = new HashMap<>();
        List<Binding> bindings = new ArrayList<>();
        for (Node node : Graph.upTo(ends::contains, List.of(root)).nodes()) {
            if (node == root || !(ends.contains(node) || node instanceof Input)) {
                continue;
            }
            Tensor value = requireNonNull(values.get(node)).as(node.dtype());
            if (node.dtype().isFloating()) {
                Input input = new Input("x" + bindings.size(), node.type(), Input.Role.ARGUMENT);
                leaves.put(node, input);
                bindings.add(input.is(value));
            } else {
                leaves.put(node, new Constant(value));
            }
        }
        Node own = Origin.derivedFrom(root, () -> Substitution.of(root, leaves));
        return new SmallestCase(own, bindings);
    }

    private boolean triedFails(SmallestCase part) {
        tries--;
        return tries >= 0 && fails(part);
    }

    private boolean fails(SmallestCase small) {
        List<Input> inputs = small.bindings().stream().map(Binding::input).toList();
        if (inputs.isEmpty()) {
            return false;
        }
        Subject subject = new Subject(small.node(), inputs);
        Settings settings = new Settings(Settings.TOLERANCE, EVALUATIONS, 1);
        Point point = new Point(subject, small.bindings(), settings, progress);
        return !law.apply(subject).at(point).violations().isEmpty();
    }

    /// Chooses the simplest values with which the case still fails, input by input, then element by
    /// element.
    private SmallestCase simplified(SmallestCase start) {
        SmallestCase smallest = start;
        for (int i = 0; i < start.bindings().size(); i++) {
            int input = i;
            smallest = simpler(smallest, (some, change) -> some.with(input, change));
        }
        for (int i = 0; i < start.bindings().size(); i++) {
            int input = i;
            for (int j = 0; j < start.bindings().get(i).value().shape().count() && tries > 0; j++) {
                int position = j;
                smallest = simpler(smallest, (some, change) -> some.with(input, position, change));
            }
        }
        return smallest;
    }

    private SmallestCase simpler(
            SmallestCase from,
            BiFunction<SmallestCase, DoubleUnaryOperator, SmallestCase> simplification) {
        return SIMPLER.stream()
                .map(change -> simplification.apply(from, change))
                .filter(simple -> simple.equals(from) || triedFails(simple))
                .findFirst()
                .orElse(from);
    }
}
