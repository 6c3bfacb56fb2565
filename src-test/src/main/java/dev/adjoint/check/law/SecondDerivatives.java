package dev.adjoint.check.law;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.difference.Slope;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The Hessian of a weighted sum of the function: forward over reverse mode equals reverse over
/// reverse mode, it is symmetric, and its product with a direction is the slope of the gradient in
/// that direction.
public final class SecondDerivatives implements Law {
    /// Differences of a first derivative lose half the digits again.
    private static final double LOOSER = 16;

    private static final double HALF_THE_DIGITS = Math.sqrt(DType.FLOAT64.epsilon());

    private final Subject subject;
    private final List<Node> forwardOverReverse;
    private final List<Node> reverseOverReverse;
    private final List<String> names;

    public SecondDerivatives(Subject subject) {
        this.subject = subject;
        List<Node> gradient = subject.pullback();
        this.forwardOverReverse = Autodiff.jvp(gradient, subject.inputs(), subject.tangents());
        this.reverseOverReverse = Autodiff.gradient(slope(gradient), subject.inputs());
        this.names = subject.inputs().stream().map(x -> "(∇²f v) for " + x.name()).toList();
    }

    /// Returns ⟨∇f, v⟩.
    private Node slope(List<Node> gradient) {
        @Nullable Node slope = null;
        for (int i = 0; i < gradient.size(); i++) {
            Node part =
                    ReductionOps.sum(ArithmeticOps.mul(gradient.get(i), subject.tangents().get(i)));
            slope = slope == null ? part : ArithmeticOps.add(slope, part);
        }
        return requireNonNull(slope);
    }

    @Override
    public Finding at(Point point) {
        List<Tensor> forward = point.values(forwardOverReverse);
        List<Tensor> reverse = point.values(reverseOverReverse);
        List<double[]> bounds =
                sum(
                        Rounding.bounds(forwardOverReverse, point.all()),
                        Rounding.bounds(reverseOverReverse, point.all()));
        List<Violation> violations =
                new ArrayList<>(
                        Rounding.differences(
                                names,
                                "forward over reverse",
                                forward,
                                "reverse over reverse",
                                reverse,
                                bounds,
                                "a rule of forward mode does not belong to that of reverse mode"));
        violations.addAll(symmetry(point, forward));
        long checked = Rounding.sayable(bounds) + 1;
        return Finding.of(checked, violations).and(differences(point, forward));
    }

    /// Checks ⟨w, H v⟩ = ⟨v, H w⟩.
    private List<Violation> symmetry(Point point, List<Tensor> product) {
        Binding[] swapped = new Binding[subject.tangents().size()];
        for (int i = 0; i < swapped.length; i++) {
            swapped[i] = subject.tangents().get(i).is(point.otherTangents().get(i));
        }
        List<Tensor> other = point.values(forwardOverReverse, swapped);
        double left = Dot.of(product, point.otherTangents());
        double right = Dot.of(other, point.tangents());
        if (left == right) {
            return List.of();
        }
        List<Binding> bound = point.allBut(swapped);
        double allowed =
                Dot.error(Rounding.bounds(forwardOverReverse, point.all()), point.otherTangents())
                        + Dot.error(Rounding.bounds(forwardOverReverse, bound), point.tangents())
                        + Dot.rounding(product, point.otherTangents());
        allowed *= Rounding.SLACK;
        return Violation.differ(left, right, allowed)
                ? List.of(
                        new Violation(
                                "the symmetry of the Hessian",
                                "⟨w, H v⟩",
                                left,
                                "⟨v, H w⟩",
                                right,
                                allowed,
                                "the gradient is not the gradient of any function"))
                : List.of();
    }

    private static List<double[]> sum(List<double[]> one, List<double[]> other) {
        for (int i = 0; i < one.size(); i++) {
            for (int j = 0; j < one.get(i).length; j++) {
                one.get(i)[j] += other.get(i)[j];
            }
        }
        return one;
    }

    /// Compares with the gradient's own slopes along the direction.
    private Finding differences(Point point, List<Tensor> product) {
        Map<Double, List<Tensor>> seen = new HashMap<>();
        List<double[]> errors = Rounding.bounds(subject.pullback(), point.all());
        double largest =
                product.stream()
                        .flatMapToDouble(part -> Arrays.stream(part.toDoubles()))
                        .map(Math::abs)
                        .max()
                        .orElse(0);
        double onTheWay = point.largest(subject.pullback());
        List<Violation> violations = new ArrayList<>();
        List<String> kinks = new ArrayList<>();
        long checked = 0;
        for (int i = 0; i < product.size(); i++) {
            int input = i;
            for (int j = 0; j < product.get(i).shape().count(); j++) {
                if (!kinks.isEmpty() && point.settings().endsAtKink()) {
                    break;
                }
                int position = j;
                Slope slope =
                        Slope.of(
                                step ->
                                        seen.computeIfAbsent(
                                                        step,
                                                        h -> point.along(subject.pullback(), h))
                                                .get(input)
                                                .at(position),
                                0);
                Entry entry = new Entry(names.get(i), product.get(i).shape(), j);
                double analytic = product.get(i).at(j);
                double error = errors.get(i)[j];
                double met = Double.isFinite(error) ? onTheWay : slope.magnitude();
                double tolerance = point.settings().tolerance();
                double noise = slope.error() + slope.noiseOf(error) + tolerance * largest;
                double most = HALF_THE_DIGITS * (met + largest);
                boolean isKink = Double.isNaN(slope.value()) || slope.isKink(error, 0);
                double size = Math.max(Math.abs(analytic), Math.abs(slope.value()));
                double allowed = tolerance * size + LOOSER * Math.min(noise, most);
                boolean differs = Violation.differ(slope.value(), analytic, allowed);
                Optional<Truth> truth = isKink || differs ? truth(point, i, j) : Optional.empty();
                if (truth.map(some -> some.agrees(analytic, Truth.SIX_DIGITS)).orElse(false)) {
                    checked++;
                    continue;
                }
                if (isKink || truth.map(Truth::isKink).orElse(false)) {
                    kinks.add(Reason.kink(entry.toString(), analytic, slope));
                    continue;
                }
                if (differs) {
                    violations.add(
                            new Violation(
                                    entry.toString(),
                                    "slope of the gradient",
                                    slope.value(),
                                    "analytic",
                                    analytic,
                                    allowed,
                                    "the derivative of a derivative is wrong"));
                }
                checked++;
            }
        }
        return new Finding(checked, checked, violations, kinks, List.of());
    }

    /// Returns ∂ᵢ along the direction, in real arithmetic: half of f'' along both, less f'' along
    /// each.
    private Optional<Truth> truth(Point point, int number, int position) {
        return point.exact()
                .flatMap(
                        exact -> {
                            Direction v = exact.tangents();
                            double scale = exact.scale(number, position);
                            Direction e = Direction.NONE.plus(scale, exact.unit(number, position));
                            List<Line> lines = new ArrayList<>();
                            for (Direction some : List.of(v.plus(1, e), v, e)) {
                                exact.along(some).ifPresent(lines::add);
                            }
                            return lines.size() == 3
                                    ? Optional.of(
                                            Truth.combined(
                                                    lines,
                                                    2,
                                                    point.cotangent(),
                                                    2 * scale,
                                                    1,
                                                    -1,
                                                    -1))
                                    : Optional.empty();
                        });
    }
}
