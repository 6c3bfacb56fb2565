package dev.adjoint.check;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.check.PointSource.Range;
import dev.adjoint.check.law.Settings;

import org.opentest4j.TestAbortedException;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Checks the derivatives of a function of nodes against its values, its compiled program and each
/// other, by the laws of [GradientLaw]. [GradientAssertions] has the one-line form for the common
/// case; this class is for custom points, ranges and laws:
///
/// ```java
/// GradientCheck.of(loss).at(x.is(0.3, -2), w.is(1, 5)).verify();
/// GradientCheck.of(log(x)).from(x, 0.1, 9).points(10).verify();
/// ```
///
/// The function may have any shape and be float32 or float64: differences are computed on its
/// float64 twin. A drawn point is drawn again if the function has no derivative there, since its
/// slopes to the left and to the right differ. A given point of this kind aborts the test, which
/// then neither passes nor fails, and which jqwik draws again. Use
/// [GradientAssertions#assertDerivativeAtKink] for such points.
public final class GradientCheck {
    private static final int POINTS = 3;

    /// The largest number of redraws per point that counts.
    private static final int REDRAWS = 20;

    /// The number of consecutive points with kinks after which a point with [#FEW] of them counts.
    /// In a large network of relus nearly every point has kinks.
    private static final int PATIENCE = 3;

    /// The fraction of the entries that may lie at kinks.
    private static final double FEW = 0.1;

    private final Node f;
    private final List<Binding> given;
    private final Map<Input, Range> ranges;
    private final List<Input> inputs;
    private final Set<GradientLaw> laws;
    private final Settings settings;
    private final int points;

    private GradientCheck(
            Node f,
            List<Binding> given,
            Map<Input, Range> ranges,
            List<Input> inputs,
            Set<GradientLaw> laws,
            Settings settings,
            int points) {
        this.f = f;
        this.given = given;
        this.ranges = ranges;
        this.inputs = inputs;
        this.laws = laws;
        this.settings = settings;
        this.points = points;
    }

    /// Returns a check of the derivatives of `f` for all its floating inputs, at drawn points.
    ///
    /// @throws ShapeMismatchException if `f` is a mask or of whole numbers
    public static GradientCheck of(Node f) {
        if (!f.dtype().isFloating()) {
            throw new ShapeMismatchException(
                    "gradient check",
                    "a function of type " + f.type() + ", which has no derivative",
                    "give a floating node",
                    f.origin().line());
        }
        Settings settings = Settings.of(f);
        return new GradientCheck(
                f, List.of(), Map.of(), List.of(), GradientLaw.STANDARD, settings, POINTS);
    }

    /// Returns this check with values for inputs of the function. Inputs without values are drawn.
    ///
    /// @throws IllegalArgumentException if the function reads none of the inputs, or another input
    ///   of the same name
    public GradientCheck at(Binding... bindings) {
        Requirements.meant(f, Arrays.stream(bindings).map(Binding::input).toList());
        return new GradientCheck(f, List.of(bindings), ranges, inputs, laws, settings, points);
    }

    /// Returns this check with the values of an input drawn between two numbers. By default they
    /// lie between -2 and 2 or, if the function has no value there, between 0.1 and 2 or -0.9 and
    /// 0.9.
    ///
    /// @throws IllegalArgumentException if `low` is not below `high`, or the function does not read
    ///   the input
    public GradientCheck from(Input input, double low, double high) {
        Requirements.read(f, List.of(input));
        Requirements.range(input.name(), low, high);
        Map<Input, Range> more = new HashMap<>(ranges);
        more.put(input, new Range(low, high));
        return new GradientCheck(f, given, more, inputs, laws, settings, points);
    }

    /// Returns this check for the derivatives for some of the inputs only.
    ///
    /// @throws IllegalArgumentException if the function does not read one of them
    public GradientCheck withRespectTo(Input... some) {
        Requirements.read(f, List.of(some));
        return new GradientCheck(f, given, ranges, List.of(some), laws, settings, points);
    }

    /// Returns this check with only some laws.
    public GradientCheck only(GradientLaw... some) {
        Set<GradientLaw> these = EnumSet.noneOf(GradientLaw.class);
        these.addAll(Arrays.asList(some));
        return withLaws(these);
    }

    /// Returns this check with additional laws, such as [GradientLaw#THIRD_DERIVATIVES].
    public GradientCheck with(GradientLaw... some) {
        Set<GradientLaw> more = EnumSet.copyOf(laws);
        more.addAll(Arrays.asList(some));
        return withLaws(more);
    }

    /// Returns this check without some laws.
    public GradientCheck without(GradientLaw... some) {
        Set<GradientLaw> others = EnumSet.copyOf(laws);
        others.removeAll(Arrays.asList(some));
        return withLaws(others);
    }

    private GradientCheck withLaws(Set<GradientLaw> others) {
        Requirements.atLeastOne("laws", others.size());
        return new GradientCheck(f, given, ranges, inputs, others, settings, points);
    }

    /// Returns this check at this many drawn points, 3 by default.
    ///
    /// @throws IllegalArgumentException if the number is below 1
    public GradientCheck points(int number) {
        Requirements.atLeastOne("points", number);
        return new GradientCheck(f, given, ranges, inputs, laws, settings, number);
    }

    /// Returns this check with another relative tolerance between derivatives and differences than
    /// √ε ≈ 1.5e-8.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public GradientCheck within(double relativeTolerance) {
        Requirements.tolerance(relativeTolerance);
        return with(settings.within(relativeTolerance));
    }

    /// Returns this check with this many evaluations of the function per law and point. The default
    /// is 10,000, down to 1,000 for a slow function. A difference takes 23 per entry of an input.
    /// If they do not suffice for all entries, some entries of *every* input are checked, and the
    /// report gives their number.
    ///
    /// @throws IllegalArgumentException if the number is below 1
    public GradientCheck budget(int evaluations) {
        Requirements.atLeastOne("evaluations", evaluations);
        return with(settings.budget(evaluations));
    }

    /// Returns this check with other points, directions and samples: the same seed draws the same
    /// ones.
    public GradientCheck seed(long seed) {
        return with(settings.seed(seed));
    }

    private GradientCheck with(Settings other) {
        return new GradientCheck(f, given, ranges, inputs, laws, other, points);
    }

    /// Checks every law at every point.
    ///
    /// @return a report of what was checked
    /// @throws AssertionError if a law is violated; its message has the input, the entry's index,
    ///   both numbers, the tolerance, the likely reason, and the smallest failing case
    /// @throws TestAbortedException if the function has no derivative at the given point, or at
    ///   nearly all drawn points
    /// @throws IllegalArgumentException if an input of whole numbers has no value, or there is
    ///   nothing to check
    public GradientReport verify() {
        PointSource source = new PointSource(f, given, ranges);
        List<Input> chosen = inputs.isEmpty() ? source.differentiable() : inputs;
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "gradient check: got a function of no floating inputs, needed at least one:"
                            + " make one by input(…)  made at "
                            + f.origin().line());
        }
        return verify(source, FunctionLaws.of(f, chosen, laws));
    }

    private GradientReport verify(PointSource source, FunctionLaws held) {
        GradientReport report = new GradientReport();
        SplittableRandom random = new SplittableRandom(settings.seed());
        int wanted = source.isDrawn() ? points : 1;
        int attempts = source.isDrawn() ? points * (1 + REDRAWS) : 1;
        String last = "";
        int inARow = 0;
        for (int attempt = 0; attempt < attempts && report.points() < wanted; attempt++) {
            List<Binding> at = source.next(random, report.drawnAgain());
            boolean isPatient = !source.isDrawn() || inARow < PATIENCE;
            boolean goesOn = source.isDrawn() && isPatient;
            Settings now = goesOn ? settings.endingAtKink() : settings;
            String unfit = held.hold(at, now, report, isPatient ? 0 : FEW);
            inARow = unfit.isEmpty() ? 0 : inARow + 1;
            if (!unfit.isEmpty()) {
                last = unfit;
                report.countDrawnAgain();
            }
        }
        if (report.points() == 0) {
            throw new TestAbortedException(
                    "gradient check: "
                            + last
                            + (source.isDrawn()
                                    ? "; no point of "
                                            + report.drawnAgain()
                                            + " that were drawn would do: say at(x.is(…)) or"
                                            + " from(x, …)"
                                    : "; move the point, or assert the convention there by"
                                            + " assertDerivativeAtKink")
                            + "  made at "
                            + f.origin().line());
        }
        return report;
    }

    @Override
    public String toString() {
        return "check of " + f;
    }
}
