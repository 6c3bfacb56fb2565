package dev.adjoint.check.law;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.difference.Slope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// A function at a point, with drawn directions and weights. The same seed draws the same ones.
public final class Point {
    private final Subject subject;
    private final List<Binding> bindings;
    private final Settings settings;
    private final Progress progress;
    private final Binding cotangent;
    private final List<Binding> tangents = new ArrayList<>();
    private final List<Binding> otherTangents = new ArrayList<>();

    /// Created on first use, since it is slow.
    private final Once<Optional<Exact>> exact = new Once<>(() -> Exact.of(this));

    /// @param bindings a float64 value for each input that the function reads
    public Point(Subject subject, List<Binding> bindings, Settings settings, Progress progress) {
        this.subject = subject;
        this.bindings = List.copyOf(bindings);
        this.settings = settings;
        this.progress = progress;
        SplittableRandom random = new SplittableRandom(settings.seed());
        this.cotangent = subject.cotangent().is(drawn(random, subject.cotangent().shape()));
        for (int i = 0; i < subject.inputs().size(); i++) {
            double[] at = value(subject.inputs().get(i)).toDoubles();
            tangents.add(direction(subject.tangents().get(i), random, at));
            otherTangents.add(direction(subject.otherTangents().get(i), random, at));
        }
    }

    public Subject subject() {
        return subject;
    }

    public List<Binding> bindings() {
        return bindings;
    }

    public Settings settings() {
        return settings;
    }

    public Progress progress() {
        return progress;
    }

    /// Returns the derivatives in real arithmetic; empty for a function that takes too long.
    Optional<Exact> exact() {
        return exact.get();
    }

    /// Whether all outputs are finite.
    public boolean isFinite() {
        Tensor value = values(List.of(subject.f())).getFirst();
        return Arrays.stream(value.toDoubles()).allMatch(Double::isFinite);
    }

    Tensor cotangent() {
        return cotangent.value();
    }

    List<Tensor> tangents() {
        return tangents.stream().map(Binding::value).toList();
    }

    List<Tensor> otherTangents() {
        return otherTangents.stream().map(Binding::value).toList();
    }

    /// Returns the value of an input.
    ///
    /// @throws IllegalArgumentException if it has no value
    Tensor value(Input input) {
        return bindings.stream()
                .filter(binding -> binding.input() == input)
                .findFirst()
                .map(Binding::value)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "gradient check: got no value for the input "
                                                + input.name()
                                                + ", needed one: add "
                                                + input.name()
                                                + ".is(…) to at(…)"));
    }

    /// Returns the bindings of the inputs, the cotangent and the tangents.
    List<Binding> all() {
        List<Binding> all = new ArrayList<>(bindings);
        all.add(cotangent);
        all.addAll(tangents);
        all.addAll(otherTangents);
        return all;
    }

    /// Like [#all], with some bindings replaced.
    List<Binding> allBut(Binding... instead) {
        List<Binding> all = all();
        for (Binding binding : instead) {
            all.removeIf(other -> other.input() == binding.input());
            all.add(binding);
        }
        return all;
    }

    /// Returns the values of nodes at the point.
    List<Tensor> values(List<Node> nodes, Binding... instead) {
        progress.step();
        Map<Node, Tensor> trace = Interpreter.trace(nodes, allBut(instead));
        return nodes.stream().map(node -> requireNonNull(trace.get(node))).toList();
    }

    /// Returns the largest finite magnitude in the computation of some nodes, which is the scale of
    /// its roundings.
    double largest(List<Node> nodes) {
        return Interpreter.trace(nodes, all()).values().stream()
                .filter(value -> value.dtype().isFloating())
                .flatMapToDouble(value -> Arrays.stream(value.toDoubles()))
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /// Returns the values of nodes with the inputs moved one step along their tangents.
    List<Tensor> along(List<Node> nodes, double step) {
        Binding[] moved = new Binding[subject.inputs().size()];
        for (int i = 0; i < moved.length; i++) {
            Input input = subject.inputs().get(i);
            double[] at = value(input).toDoubles();
            for (int j = 0; j < at.length; j++) {
                at[j] += step * tangents.get(i).value().at(j);
            }
            moved[i] = input.is(at);
        }
        return values(nodes, moved);
    }

    private static double[] drawn(SplittableRandom random, Shape shape) {
        return random.doubles(shape.count(), -1, 1).toArray();
    }

    /// Returns a direction. Each entry moves in proportion to its size, and by 1 or less around 0.
    private static Binding direction(Input tangent, SplittableRandom random, double[] at) {
        double[] direction = drawn(random, tangent.shape());
        for (int i = 0; i < at.length; i++) {
            direction[i] *= Slope.scale(at[i]);
        }
        return tangent.is(direction);
    }
}
