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
import dev.adjoint.check.graph.DotText;
import dev.adjoint.check.graph.JavaText;
import dev.adjoint.check.graph.Substitution;
import dev.adjoint.check.law.Law;
import dev.adjoint.check.law.Point;
import dev.adjoint.check.law.Settings;
import dev.adjoint.check.law.Subject;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/// The smallest case in which a law does not hold: a single node of the graph, the first one whose
/// own derivative fails on the values that it reads there, with those values made as simple as they
/// can be. Where no node fails by itself it is the whole function.
///
/// @param node what fails
/// @param bindings values for its inputs
public record SmallestCase(Node node, List<Binding> bindings) {
    /// Nodes beyond which a graph is not searched.
    private static final int SEARCHED = 2000;

    /// Elements beyond which values are not made simpler.
    private static final int SIMPLIFIED = 64;

    /// Nodes beyond which a graph is not printed.
    private static final int PRINTED = 40;

    private static final int EVALUATIONS = 1000;

    /// How many simpler values are tried, in all.
    private static final int TRIES = 100;

    private static final List<DoubleUnaryOperator> SIMPLER =
            List.of(
                    _ -> 0,
                    _ -> 1,
                    Math::rint,
                    x -> Math.rint(2 * x) / 2,
                    x -> Math.rint(10 * x) / 10,
                    x -> Math.rint(1000 * x) / 1000);

    /// @param law one that does not hold for the whole
    public static SmallestCase of(
            Subject subject, List<Binding> point, Function<Subject, Law> law) {
        Search search = new Search(law);
        Graph graph = Graph.of(List.of(subject.f()));
        if (graph.size() <= SEARCHED) {
            Map<Node, Tensor> values = Interpreter.trace(List.of(subject.f()), point);
            for (Node node : graph.nodes()) {
                Optional<SmallestCase> alone = search.alone(node, values);
                if (alone.isPresent()) {
                    return search.simplified(alone.get());
                }
            }
        }
        return new SmallestCase(subject.f(), point);
    }

    /// The node with its line, Java that builds it again, and its DOT.
    @Override
    public String toString() {
        String head = node + "  made at " + node.origin().line();
        int elements = bindings.stream().mapToInt(b -> b.value().shape().count()).sum();
        boolean isSmall = Graph.of(List.of(node)).size() <= PRINTED && elements <= SIMPLIFIED;
        return isSmall
                ? head + "\n" + JavaText.of(node, bindings) + "\nDOT: " + DotText.of(node)
                : head + "\ntoo large to print: check a smaller model";
    }

    private record Search(Function<Subject, Law> law) {
        /// The node on inputs of its own, if it fails there.
        Optional<SmallestCase> alone(Node node, Map<Node, Tensor> values) {
            if (node.inputs().isEmpty() || !node.dtype().isFloating()) {
                return Optional.empty();
            }
            Map<Node, Node> leaves = new LinkedHashMap<>();
            List<Binding> bindings = new ArrayList<>();
            for (Node read : read(node)) {
                Tensor value = requireNonNull(values.get(read)).as(read.dtype());
                if (!read.dtype().isFloating()) {
                    leaves.put(read, new Constant(value));
                } else if (!leaves.containsKey(read)) {
                    Input input =
                            new Input("x" + bindings.size(), read.type(), Input.Role.ARGUMENT);
                    leaves.put(read, input);
                    bindings.add(input.is(value));
                }
            }
            Node own = Origin.derivedFrom(node, () -> Substitution.of(node, leaves));
            SmallestCase small = new SmallestCase(own, bindings);
            return fails(small) ? Optional.of(small) : Optional.empty();
        }

        /// What a node's derivative passes to: its inputs, or the arguments of a marker.
        private static List<Node> read(Node node) {
            return node instanceof Marker marker && hasArguments(marker.meaning())
                    ? marker.arguments()
                    : node.inputs();
        }

        private static boolean hasArguments(Meaning meaning) {
            return meaning instanceof Meaning.CustomRule || meaning instanceof Meaning.Checkpoint;
        }

        boolean fails(SmallestCase small) {
            List<Input> inputs = small.bindings.stream().map(Binding::input).toList();
            if (inputs.isEmpty()) {
                return false;
            }
            Subject subject = new Subject(small.node, inputs);
            Settings settings = new Settings(Settings.TOLERANCE, EVALUATIONS, 1);
            Point point = new Point(subject, small.bindings, settings);
            return !law.apply(subject).at(point).violations().isEmpty();
        }

        /// Takes each element's simplest value with which it still fails.
        SmallestCase simplified(SmallestCase start) {
            SmallestCase smallest = start;
            int tries = TRIES;
            for (int i = 0; i < start.bindings.size(); i++) {
                for (int j = 0; j < start.bindings.get(i).value().shape().count(); j++) {
                    if (tries > 0) {
                        smallest = smallest.simpler(i, j, this);
                    }
                    tries -= SIMPLER.size();
                }
            }
            return smallest;
        }
    }

    private SmallestCase simpler(int input, int position, Search search) {
        return SIMPLER.stream()
                .map(change -> with(input, position, change))
                .filter(search::fails)
                .findFirst()
                .orElse(this);
    }

    private SmallestCase with(int input, int position, DoubleUnaryOperator change) {
        Binding old = bindings.get(input);
        double[] values = old.value().toDoubles();
        values[position] = change.applyAsDouble(values[position]);
        List<Binding> changed = new ArrayList<>(bindings);
        changed.set(input, old.input().is(values));
        return new SmallestCase(node, changed);
    }
}
