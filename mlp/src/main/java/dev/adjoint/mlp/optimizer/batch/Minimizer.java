package dev.adjoint.mlp.optimizer.batch;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.optimizer.batch.Minimum.Reason;
import dev.adjoint.mlp.text.Bounds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Minimises a loss over all of the data, in float64. It fits models of a few thousand parameters
/// in far fewer passes over the data than an optimiser, and to more digits. Immutable settings;
/// each has a method of the same name that changes it.
///
/// ```java
/// Mlp model = Mlp.input(3).dense(8, TANH).dense(1).dtype(FLOAT64).build();
/// Node loss = MEAN_SQUARED_ERROR.of(model.output(x), t);
/// Minimum found = Minimizer.lbfgs().minimize(loss, model.parameters(), start, x.is(…), t.is(…));
/// ```
///
/// The loss must be the same function each time, so not the loss of a random batch. A penalty can
/// be added to it: `add(loss, l2(1e-4).of(parameters))`.
public final class Minimizer {
    /// About the square root of a double's precision: the length for a finite difference, which
    /// keeps half of the digits.
    private static final double PROBE = 1e-8;

    /// The share of the loss that may be rounding error of a sum of many terms.
    private static final double DIGITS = 1e-12;

    private final Supplier<Direction> method;
    private final int iterations;
    private final double tolerance;

    private Minimizer(Supplier<Direction> method, int iterations, double tolerance) {
        this.method = method;
        this.iterations = iterations;
        this.tolerance = tolerance;
    }

    /// L-BFGS that remembers the last 10 moves.
    public static Minimizer lbfgs() {
        return lbfgs(10);
    }

    /// L-BFGS, a quasi-Newton method (Nocedal and Wright, "Numerical optimization", second edition,
    /// 2006, algorithm 7.5), with a line search by the strong Wolfe conditions.
    ///
    /// @param memory the number of moves it remembers, each in twice the memory of the parameters;
    ///   usually from 3 to 20
    public static Minimizer lbfgs(int memory) {
        Bounds.requireCount("lbfgs", "memory", memory);
        return new Minimizer(() -> new Lbfgs(memory), 1000, 1e-8);
    }

    /// Nonlinear conjugate gradients by Polak and Ribière (Nocedal and Wright, section 5.2), with
    /// the same line search, ending at a flatter point. It needs little memory, and usually more
    /// passes.
    public static Minimizer conjugateGradient() {
        return new Minimizer(ConjugateGradient::new, 1000, 1e-8);
    }

    /// Sets the maximum number of steps; the default is 1000.
    public Minimizer iterations(int count) {
        Bounds.requireCount("iterations", "count", count);
        return new Minimizer(method, count, tolerance);
    }

    /// Sets the size of the gradient's largest element at which to stop, as a share of the loss, or
    /// of 1 if the loss is smaller; the default is 10⁻⁸. A sum over many rows has as many digits as
    /// a mean, and a larger gradient.
    public Minimizer tolerance(double slope) {
        Bounds.requireNotNegative("tolerance", "slope", slope);
        return new Minimizer(method, iterations, slope);
    }

    /// Minimises the loss, starting from given values of the parameters.
    ///
    /// @param loss a scalar
    /// @param parameters the float64 states to change
    /// @param start a value per parameter, by name; other values are ignored
    /// @param data the values of the loss's other inputs
    /// @throws IllegalArgumentException if the loss is not a scalar, a parameter is not float64 or
    ///   has no value, or an input of the loss is neither a parameter nor among the data
    /// @throws ArithmeticException if the loss or its gradient at the start is not finite
    public Minimum minimize(
            Node loss, List<Input> parameters, Map<String, Tensor> start, Binding... data) {
        LossProgram program = LossProgram.of(loss, parameters, start, data);
        Descent descent = descend(program, program.start());
        Point end = descent.end;
        return new Minimum(
                program.values(end.x()), descent.losses, end.gradientNorm(), descent.reason);
    }

    /// The end of a descent.
    ///
    /// @param losses the losses on the way, including the loss at the start
    record Descent(Point end, List<Double> losses, Reason reason) {}

    Descent descend(Objective objective, double[] start) {
        Direction directions = method.get();
        Point here = requireFinite(objective.at(start));
        List<Double> losses = new ArrayList<>(List.of(here.value()));
        while (here.gradientNorm() > tolerance * here.size()) {
            if (losses.size() > iterations) {
                return new Descent(here, losses, Reason.ITERATIONS);
            }
            Optional<LineSearch.Found> next = step(objective, here, directions);
            if (next.isEmpty()) {
                Reason reason = hasDigits(objective, here) ? Reason.NO_LOWER_LOSS : Reason.FLAT;
                return new Descent(here, losses, reason);
            }
            here = next.get().point();
            losses.add(here.value());
            if (next.get().fallsOn()) {
                return new Descent(here, losses, Reason.UNBOUNDED);
            }
        }
        return new Descent(here, losses, Reason.FLAT);
    }

    /// Whether a step down the gradient should lower the loss by more than its last digits: by s² /
    /// 2c, for the slope s and the curvature c. The curvature is the difference quotient of the
    /// slopes at two points.
    private static boolean hasDigits(Objective objective, Point here) {
        double[] down = Vectors.scaled(-1 / Vectors.norm(here.gradient()), here.gradient());
        double length = PROBE * Math.max(1, Vectors.norm(here.x()));
        Point there = objective.at(Vectors.sum(here.x(), length, down));
        double slope = Vectors.dot(here.gradient(), down);
        double curvature = (Vectors.dot(there.gradient(), down) - slope) / length;
        return !(slope * slope / (2 * curvature) <= DIGITS * here.size()) || curvature < 0;
    }

    /// Searches in the method's direction; if this fails, down the gradient.
    private static Optional<LineSearch.Found> step(
            Objective objective, Point here, Direction directions) {
        double[] direction = directions.from(here);
        Optional<LineSearch.Found> next = Optional.empty();
        if (Vectors.dot(here.gradient(), direction) < 0) {
            next = search(objective, here, direction, directions);
        }
        if (next.isEmpty()) {
            directions.restart();
            next = search(objective, here, directions.from(here), directions);
        }
        next.ifPresent(there -> directions.moved(here, there.point()));
        return next;
    }

    private static Optional<LineSearch.Found> search(
            Objective objective, Point here, double[] direction, Direction directions) {
        double length = directions.firstLength(here, direction);
        return LineSearch.search(objective, here, direction, length, directions.flatness());
    }

    private static Point requireFinite(Point start) {
        if (!start.isFinite()) {
            throw new ArithmeticException(
                    "minimize: got the loss "
                            + start.value()
                            + " at the start, or a gradient that is not finite, needed finite"
                            + " ones: start from smaller values, or scale the features");
        }
        return start;
    }

    @Override
    public String toString() {
        return method.get() + ", at most " + iterations + " iterations, tolerance " + tolerance;
    }
}
