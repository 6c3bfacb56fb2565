package dev.adjoint.check.law;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Forward mode is the transpose of reverse mode: ⟨u, J v⟩ = ⟨Jᵀ u, v⟩ for drawn u and v, and the
/// entries of the Jacobian are the same column by column. This also applies at kinks.
public final class Modes implements Law {
    private static final double QUICK = 16 * DType.FLOAT64.epsilon();

    private final Subject subject;

    public Modes(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Finding at(Point point) {
        return products(point).and(entries(point));
    }

    private Finding products(Point point) {
        List<Node> pushed = List.of(subject.pushforward());
        Tensor column = point.values(pushed).getFirst();
        double left = Dot.of(point.cotangent(), column);
        List<Tensor> pulled = point.values(subject.pullback());
        double right = Dot.of(pulled, point.tangents());
        double allowed = 0;
        if (left != right) {
            allowed =
                    Dot.error(Rounding.bounds(pushed, point.all()), List.of(point.cotangent()))
                            + Dot.error(
                                    Rounding.bounds(subject.pullback(), point.all()),
                                    point.tangents())
                            + Dot.rounding(List.of(column), List.of(point.cotangent()))
                            + Dot.rounding(pulled, point.tangents());
        }
        boolean isOff = Violation.differ(left, right, Rounding.SLACK * allowed);
        String reason = "the rules of the two modes do not belong together";
        return Finding.of(
                1,
                isOff
                        ? List.of(
                                new Violation(
                                        "⟨u, J v⟩ = ⟨Jᵀ u, v⟩",
                                        "forward",
                                        left,
                                        "reverse",
                                        right,
                                        Rounding.SLACK * allowed,
                                        reason))
                        : List.of());
    }

    private Finding entries(Point point) {
        Jacobian jacobian = Jacobian.at(point);
        List<Violation> violations = new ArrayList<>();
        long of = jacobian.checked() / Math.max(1, jacobian.outputs().length);
        long number = 0;
        for (int input = 0; input < subject.inputs().size(); input++) {
            for (int position : jacobian.columns(input)) {
                number++;
                point.progress().at("entry", number, of);
                column(point, jacobian, input, position, violations);
            }
        }
        return new Finding(
                jacobian.checked(), jacobian.of(), violations, List.of(), jacobian.notes());
    }

    private void column(
            Point point, Jacobian jacobian, int number, int position, List<Violation> violations) {
        Binding[] unit = unit(number, position);
        Tensor column = column(point, unit);
        Input input = subject.inputs().get(number);
        for (int row = 0; row < jacobian.outputs().length; row++) {
            int output = jacobian.outputs()[row];
            double forward = jacobian.output(output, column);
            double reverse = jacobian.at(row, number, position);
            double quick = QUICK * Math.max(Math.abs(forward), Math.abs(reverse));
            if (Violation.differ(forward, reverse, quick)) {
                double allowed = allowed(point, output, number, position, unit);
                if (Violation.differ(forward, reverse, allowed)) {
                    Entry entry = new Entry(input.name(), input.shape(), position);
                    violations.add(
                            new Violation(
                                    jacobian.name(output) + " for " + entry,
                                    "forward",
                                    forward,
                                    "reverse",
                                    reverse,
                                    allowed,
                                    "the rules of the two modes do not belong together"));
                }
            }
        }
    }

    private Tensor column(Point point, Binding... unit) {
        Tensor column = point.values(List.of(subject.pushforward()), unit).getFirst();
        if (Arrays.stream(column.toDoubles()).allMatch(Double::isFinite)) {
            return column;
        }
        List<Tensor> directions = Arrays.stream(unit).map(Binding::value).toList();
        return point.values(List.of(subject.pushforward(directions))).getFirst();
    }

    private double allowed(Point point, int output, int number, int position, Binding[] unit) {
        Tensor weights = weights(point, output);
        List<Binding> forward = point.allBut(unit);
        Binding chosen = subject.cotangent().is(weights);
        List<Binding> reverse = point.allBut(chosen);
        double byForward =
                Dot.error(
                        Rounding.bounds(List.of(subject.pushforward()), forward).getFirst(),
                        weights);
        double byReverse = Rounding.bounds(subject.pullback(), reverse).get(number)[position];
        return Rounding.SLACK * (byForward + byReverse);
    }

    private Tensor weights(Point point, int output) {
        if (output == Jacobian.WEIGHTED) {
            return point.cotangent();
        }
        double[] unit = new double[subject.f().shape().count()];
        unit[output] = 1;
        return Tensor.of(subject.f().shape(), unit);
    }

    private Binding[] unit(int number, int position) {
        Binding[] unit = new Binding[subject.tangents().size()];
        for (int i = 0; i < unit.length; i++) {
            Input tangent = subject.tangents().get(i);
            double[] direction = new double[tangent.shape().count()];
            if (i == number) {
                direction[position] = 1;
            }
            unit[i] = tangent.is(direction);
        }
        return unit;
    }
}
