package dev.adjoint.check;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.Tensor;

import org.opentest4j.TestAbortedException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A report of the laws that catch each mistake in the derivative of a user's op. Every
/// [PlantedMistake] is planted into the op and checked by each law alone. Print it.
///
/// ```java
/// System.out.println(MistakeReport.of(new Swish(), 0.5, -1, 2));
/// ```
public final class MistakeReport {
    /// Below this relative difference a derivative is correct up to rounding.
    private static final double SAME = 1e-9;

    private final String op;
    private final Map<PlantedMistake, Set<GradientLaw>> caught;
    private final Set<PlantedMistake> harmless;

    private MistakeReport(
            String op, Map<PlantedMistake, Set<GradientLaw>> caught, Set<PlantedMistake> harmless) {
        this.op = op;
        this.caught = caught;
        this.harmless = harmless;
    }

    /// Plants mistakes into an op of one argument.
    ///
    /// @param at values of the argument at which the op is correct and smooth
    /// @throws AssertionError if the op itself does not pass at these values
    public static MistakeReport of(UnaryOp op, double... at) {
        Input x = Leaves.input("x", at.length);
        return of(op, mistake -> mistake.in(op), List.of(x), List.of(x.is(at)));
    }

    /// Plants mistakes into an op of two arguments.
    ///
    /// @param left values of the left argument
    /// @param right as many values of the right argument
    /// @throws AssertionError if the op itself does not pass at these values
    public static MistakeReport of(BinaryOp op, double[] left, double[] right) {
        Input x = Leaves.input("x", left.length);
        Input y = Leaves.input("y", right.length);
        List<Binding> at = List.of(x.is(left), y.is(right));
        return of(op, mistake -> mistake.in(op), List.of(x, y), at);
    }

    private static MistakeReport of(
            Op op, Function<PlantedMistake, Op> planted, List<Input> inputs, List<Binding> at) {
        Node right = node(op, inputs);
        GradientCheck.of(right).at(at.toArray(Binding[]::new)).verify();
        List<double[]> slopes = slopes(right, inputs, at);
        Map<PlantedMistake, Set<GradientLaw>> caught = new EnumMap<>(PlantedMistake.class);
        Set<PlantedMistake> harmless = EnumSet.noneOf(PlantedMistake.class);
        for (PlantedMistake mistake : PlantedMistake.values()) {
            Node wrong = node(planted.apply(mistake), inputs);
            if (areSame(slopes, slopes(wrong, inputs, at))) {
                harmless.add(mistake);
            } else {
                caught.put(mistake, catching(wrong, at));
            }
        }
        return new MistakeReport(op.label(), caught, harmless);
    }

    private static Node node(Op op, List<Input> inputs) {
        return Elementwise.of(op, inputs.toArray(Node[]::new));
    }

    private static List<double[]> slopes(Node f, List<Input> inputs, List<Binding> at) {
        List<Node> gradient = Autodiff.gradient(ReductionOps.sum(f), inputs);
        Map<Node, Tensor> values = Interpreter.trace(gradient, at);
        return gradient.stream().map(node -> requireNonNull(values.get(node)).toDoubles()).toList();
    }

    private static boolean areSame(List<double[]> one, List<double[]> other) {
        return IntStream.range(0, one.size())
                .allMatch(
                        i ->
                                IntStream.range(0, one.get(i).length)
                                        .allMatch(j -> isSame(one.get(i)[j], other.get(i)[j])));
    }

    private static boolean isSame(double x, double y) {
        return Math.abs(x - y) <= SAME * Math.max(Math.abs(x), Math.abs(y));
    }

    private static Set<GradientLaw> catching(Node wrong, List<Binding> at) {
        Set<GradientLaw> laws = EnumSet.noneOf(GradientLaw.class);
        for (GradientLaw law : GradientLaw.values()) {
            if (catches(law, wrong, at)) {
                laws.add(law);
            }
        }
        return laws;
    }

    private static boolean catches(GradientLaw law, Node wrong, List<Binding> at) {
        try {
            GradientCheck.of(wrong).only(law).at(at.toArray(Binding[]::new)).verify();
            return false;
        } catch (TestAbortedException saysNothing) {
            return false;
        } catch (AssertionError found) {
            return true;
        }
    }

    /// Returns the laws that catch a mistake; none if it changes no derivative at the values.
    public Set<GradientLaw> caughtBy(PlantedMistake mistake) {
        return caught.getOrDefault(mistake, Set.of());
    }

    /// Returns the mistakes that change no derivative at the values. Choose other values for them.
    public Set<PlantedMistake> harmless() {
        return harmless;
    }

    /// Returns the mistakes that no law catches.
    public List<PlantedMistake> survivors() {
        return caught.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Returns one line per mistake, with the laws that catch it.
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        int found = caught.size() - survivors().size();
        lines.add("mistakes planted in " + op + ": " + found + " of " + caught.size() + " caught");
        Arrays.stream(PlantedMistake.values())
                .map(mistake -> String.format("  %-14s %s", mistake, outcome(mistake)))
                .forEach(lines::add);
        return String.join("\n", lines);
    }

    private String outcome(PlantedMistake mistake) {
        if (harmless.contains(mistake)) {
            return "changes no derivative here";
        }
        Set<GradientLaw> laws = caughtBy(mistake);
        return laws.isEmpty()
                ? "not caught"
                : laws.stream().map(GradientLaw::toString).collect(Collectors.joining(", "));
    }
}
