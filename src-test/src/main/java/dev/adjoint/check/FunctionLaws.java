package dev.adjoint.check;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.check.law.Finding;
import dev.adjoint.check.law.Law;
import dev.adjoint.check.law.Point;
import dev.adjoint.check.law.Progress;
import dev.adjoint.check.law.Settings;
import dev.adjoint.check.law.Subject;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A function with its laws, made once for all points.
final class FunctionLaws {
    /// A form of the function: as written, or simplified.
    private record Form(Subject subject, Map<GradientLaw, Law> laws) {
        static Form of(Node f, List<Input> inputs, Map<GradientLaw, Function<Subject, Law>> laws) {
            Subject subject = new Subject(f, inputs);
            Map<GradientLaw, Law> held = new EnumMap<>(GradientLaw.class);
            laws.forEach((law, maker) -> held.put(law, maker.apply(subject)));
            return new Form(subject, held);
        }

        Point point(List<Binding> at, Settings settings, Progress progress) {
            List<Binding> twins = at.stream().map(subject::twin).toList();
            return new Point(subject, twins, settings, progress);
        }
    }

    private final Node f;
    private final List<Input> inputs;
    private final Map<GradientLaw, Function<Subject, Law>> laws;
    private final Form plain;
    private final Progress progress;

    /// The simplified form, created at the first point at which the function as written overflows.
    private Optional<Form> stable = Optional.empty();

    static FunctionLaws of(Node f, List<Input> inputs, Collection<GradientLaw> laws) {
        Map<GradientLaw, Function<Subject, Law>> makers = new EnumMap<>(GradientLaw.class);
        laws.forEach(law -> makers.put(law, law::of));
        return new FunctionLaws(f, inputs, makers);
    }

    /// @param inputs the inputs to differentiate for
    /// @param laws factories for the laws of each form of the function
    FunctionLaws(Node f, List<Input> inputs, Map<GradientLaw, Function<Subject, Law>> laws) {
        this.f = f;
        this.inputs = inputs;
        this.laws = laws;
        this.plain = Form.of(f, inputs, laws);
        this.progress =
                new Progress(
                        "gradient check of " + f,
                        "GradientCheck.of(f) has budget(…), points(…) and only(…)");
    }

    /// Checks every law at a point.
    ///
    /// @param at a value for each input
    /// @param few the fraction of the entries that may lie at kinks
    /// @return the reason for skipping the point; empty if it counts
    /// @throws AssertionError if a law is violated
    String hold(List<Binding> at, Settings settings, GradientReport report, double few) {
        Point point = plain.point(at, settings, progress);
        if (point.isFinite()) {
            return hold(plain.laws, point, report, few);
        }
        Form other = stable();
        Point stablePoint = other.point(at, settings, progress);
        return stablePoint.isFinite()
                ? hold(other.laws, stablePoint, report, few)
                : "the function has no finite value at the point";
    }

    private Form stable() {
        if (stable.isEmpty()) {
            Node simple = Simplifier.simplify(List.of(f)).getFirst();
            stable = Optional.of(Form.of(simple, inputs, laws));
        }
        return stable.get();
    }

    private String hold(
            Map<GradientLaw, Law> held, Point point, GradientReport report, double few) {
        Map<GradientLaw, Finding> findings = new EnumMap<>(GradientLaw.class);
        List<String> kinks = new ArrayList<>();
        for (var entry : held.entrySet()) {
            boolean isOver = point.settings().endsAtKink() || entry.getKey().needsASlope();
            if (kinks.isEmpty() || !isOver) {
                progress.begin(entry.getKey() + " at point " + (report.points() + 1));
                Finding finding = entry.getValue().at(point);
                kinks.addAll(finding.kinks());
                findings.put(entry.getKey(), finding);
            }
        }
        if (!kinks.isEmpty()) {
            findings.keySet().removeIf(GradientLaw::needsASlope);
        }
        if (findings.values().stream().anyMatch(finding -> !finding.violations().isEmpty())) {
            throw new GradientFailure(FailureText.of(f, point, findings, this.laws));
        }
        long checked = findings.values().stream().mapToLong(Finding::checked).max().orElse(0);
        if (kinks.size() > few * checked) {
            return kinks.getFirst();
        }
        findings.forEach(report::add);
        report.countPoint();
        return "";
    }
}
