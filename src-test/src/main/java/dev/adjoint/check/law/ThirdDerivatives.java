package dev.adjoint.check.law;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The third derivatives of a weighted sum of the function along a drawn direction v. The gradient
/// of ⟨v, ∇²f v⟩, by reverse mode, agrees along v with forward mode. Each of its entries is the
/// third derivative of the values in real arithmetic, as long as steps are left to compute it.
public final class ThirdDerivatives implements Law {
    private final Subject subject;
    private final Node along;
    private final List<Node> gradient;

    public ThirdDerivatives(Subject subject) {
        this.subject = subject;
        List<Node> product = Autodiff.jvp(subject.pullback(), subject.inputs(), subject.tangents());
        Node curve =
                Autodiff.jvp(List.of(subject.pushforward()), subject.inputs(), subject.tangents())
                        .getFirst();
        Node weighted = ReductionOps.sum(ArithmeticOps.mul(subject.cotangent(), curve));
        this.along =
                Autodiff.jvp(List.of(weighted), subject.inputs(), subject.tangents()).getFirst();
        Node scalar =
                ReductionOps.sum(
                        ArithmeticOps.mul(product.getFirst(), subject.tangents().getFirst()));
        for (int i = 1; i < product.size(); i++) {
            Node part = ArithmeticOps.mul(product.get(i), subject.tangents().get(i));
            scalar = ArithmeticOps.add(scalar, ReductionOps.sum(part));
        }
        this.gradient = Autodiff.gradient(scalar, subject.inputs());
    }

    @Override
    public Finding at(Point point) {
        double forward = point.values(List.of(along)).getFirst().scalarValue();
        List<Tensor> reverse = point.values(gradient);
        List<Violation> violations = new ArrayList<>(modes(point, forward, reverse));
        Finding entries = entries(point, reverse);
        return Finding.of(1, violations).and(entries);
    }

    private List<Violation> modes(Point point, double forward, List<Tensor> reverse) {
        double left = Dot.of(reverse, point.tangents());
        if (left == forward) {
            return List.of();
        }
        double bound =
                Dot.error(Rounding.bounds(gradient, point.all()), point.tangents())
                        + Rounding.bounds(List.of(along), point.all()).getFirst()[0]
                        + Dot.rounding(reverse, point.tangents());
        double allowed = Rounding.SLACK * bound;
        return Violation.differ(forward, left, allowed)
                ? List.of(
                        new Violation(
                                "∇³f along v",
                                "forward, three times",
                                forward,
                                "reverse over forward over reverse",
                                left,
                                allowed,
                                "the rules of the two modes do not belong together"))
                : List.of();
    }

    private Finding entries(Point point, List<Tensor> reverse) {
        List<Violation> violations = new ArrayList<>();
        List<String> kinks = new ArrayList<>();
        long checked = 0;
        long of = 0;
        for (int i = 0; i < reverse.size(); i++) {
            int count = reverse.get(i).shape().count();
            of += count;
            for (int j = 0; j < count; j++) {
                Optional<Truth> truth =
                        kinks.isEmpty() || !point.settings().endsAtKink()
                                ? truth(point, i, j)
                                : Optional.empty();
                if (truth.isEmpty() || truth.get().isUnknown()) {
                    continue;
                }
                checked++;
                Input input = subject.inputs().get(i);
                String where = "(∇³f v v) for " + new Entry(input.name(), input.shape(), j);
                compare(where, reverse.get(i).at(j), truth.get(), violations, kinks);
            }
        }
        return new Finding(checked, of, violations, kinks, List.of());
    }

    private static void compare(
            String where,
            double analytic,
            Truth truth,
            List<Violation> violations,
            List<String> kinks) {
        if (truth.isKink()) {
            kinks.add(Reason.kink(where, analytic, truth));
        } else if (!truth.agrees(analytic, Truth.SIX_DIGITS)) {
            violations.add(
                    new Violation(
                            where,
                            "in real arithmetic",
                            truth.right(),
                            "analytic",
                            analytic,
                            truth.allowed(analytic, Truth.SIX_DIGITS),
                            "the derivative of a second derivative is wrong"));
        }
    }

    /// Returns ∂ᵢ along v twice: a third of (half the difference of f''' along v + e and along v -
    /// e, less f''' along e).
    private static Optional<Truth> truth(Point point, int number, int position) {
        return point.exact()
                .flatMap(
                        exact -> {
                            Direction v = exact.tangents();
                            double scale = exact.scale(number, position);
                            Direction e = Direction.NONE.plus(scale, exact.unit(number, position));
                            List<Line> lines = new ArrayList<>();
                            for (Direction some : List.of(v.plus(1, e), v.plus(-1, e), e)) {
                                exact.along(some).ifPresent(lines::add);
                            }
                            return lines.size() == 3
                                    ? Optional.of(
                                            Truth.combined(
                                                    lines,
                                                    3,
                                                    point.cotangent(),
                                                    6 * scale,
                                                    1,
                                                    -1,
                                                    -2))
                                    : Optional.empty();
                        });
    }
}
