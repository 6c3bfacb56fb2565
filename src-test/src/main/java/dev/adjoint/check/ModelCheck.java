package dev.adjoint.check;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.check.graph.Retyped;
import dev.adjoint.check.law.Law;
import dev.adjoint.check.law.Rows;
import dev.adjoint.check.law.Settings;
import dev.adjoint.check.law.Subject;

import org.opentest4j.TestAbortedException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Checks a model whose inputs declare their domains, by every [GradientLaw]: first, second and
/// third derivatives, both modes, the compiled program, and the independence of a batch's rows. It
/// checks drawn points, and the special points of each input's domain, one element at a time and
/// all elements at once.
///
/// ```java
/// record Inputs(@Domain(batch = true) Tensor x, @Domain(low = 0, open = true) Tensor rate) {}
///
/// ModelCheck.of(loss, Inputs.class).verify();
/// ```
///
/// The components have the names of the model's inputs. A point at which the model has no finite
/// value is skipped. Entries at kinks are skipped and counted, except by laws that apply at kinks
/// too.
public final class ModelCheck {
    private static final int POINTS = 3;
    private static final int SPECIAL_POINTS = 40;

    /// Special points may have any number of kinks.
    private static final double ANY = 1e9;

    private final Node f;
    private final Map<String, DeclaredDomain> domains;
    private final Settings settings;
    private final int specialPoints;

    private ModelCheck(
            Node f, Map<String, DeclaredDomain> domains, Settings settings, int specialPoints) {
        this.f = f;
        this.domains = domains;
        this.settings = settings;
        this.specialPoints = specialPoints;
    }

    /// Returns a check of a model, for all its floating inputs.
    ///
    /// @param inputs a record with one component per input, annotated with its [Domain]
    /// @throws IllegalArgumentException if an input of the model has no component, or a batch is
    ///   not the first axis of the output
    public static ModelCheck of(Node f, Class<? extends Record> inputs) {
        Map<String, DeclaredDomain> domains = DeclaredDomain.of(inputs);
        if (Graph.of(List.of(f)).inputs().stream().noneMatch(input -> input.dtype().isFloating())) {
            throw new IllegalArgumentException(
                    "model check: got a model of no floating inputs, needed at least one: make one"
                            + " by input(…)  made at "
                            + f.origin().line());
        }
        for (Input input : Graph.of(List.of(f)).inputs()) {
            DeclaredDomain domain = domains.get(input.name());
            if (domain == null) {
                throw new IllegalArgumentException(
                        "model check: got no domain for the input "
                                + input.name()
                                + ", needed a component of that name: add it to "
                                + inputs.getSimpleName()
                                + "  declared at "
                                + input.origin().line());
            }
            requireBatch(f, input, domain);
        }
        return new ModelCheck(f, domains, Settings.of(f), SPECIAL_POINTS);
    }

    private static void requireBatch(Node f, Input input, DeclaredDomain domain) {
        boolean fits =
                !input.shape().isScalar()
                        && !f.shape().isScalar()
                        && input.shape().size(0) == f.shape().size(0);
        if (domain.domain().batch() && !fits) {
            throw new IllegalArgumentException(
                    "model check: got a batch in "
                            + input
                            + " and an output of "
                            + f.type()
                            + ", needed the same first axis: give the outputs of the rows, before"
                            + " they are summed  made at "
                            + f.origin().line());
        }
    }

    /// Returns this check with other points: the same seed draws the same ones.
    public ModelCheck seed(long seed) {
        return new ModelCheck(f, domains, settings.seed(seed), specialPoints);
    }

    /// Returns this check with another relative tolerance between derivatives and differences than
    /// √ε.
    public ModelCheck within(double relativeTolerance) {
        Requirements.tolerance(relativeTolerance);
        return new ModelCheck(f, domains, settings.within(relativeTolerance), specialPoints);
    }

    /// Returns this check with at most this many special points, 40 by default. If there are more,
    /// they are drawn from all.
    ///
    /// @throws IllegalArgumentException if the number is negative
    public ModelCheck specialPoints(int most) {
        if (most < 0) {
            throw new IllegalArgumentException(
                    "model check: got " + most + " special points, needed 0 or more");
        }
        return new ModelCheck(f, domains, settings, most);
    }

    /// Checks every law at every point.
    ///
    /// @return a report of what was checked
    /// @throws AssertionError if a law is violated; its message has the simplest values and the
    ///   smallest part of the model that fail, with its line and a picture
    /// @throws TestAbortedException if the model has no finite value at any of the points
    public GradientReport verify() {
        List<Input> inputs = Graph.of(List.of(f)).inputs();
        Set<Node> keys = Retyped.keys(Graph.of(List.of(f)).nodes());
        List<Input> differentiable =
                inputs.stream()
                        .filter(input -> input.dtype().isFloating() && !keys.contains(input))
                        .toList();
        FunctionLaws laws = new FunctionLaws(f, differentiable, laws(inputs));
        GradientReport report = new GradientReport();
        SplittableRandom random = new SplittableRandom(settings.seed());
        for (int i = 0; i < POINTS; i++) {
            hold(laws, drawn(inputs, random), report);
        }
        for (Special special : special(inputs, random)) {
            List<Binding> at = drawn(inputs, random);
            at.replaceAll(special::in);
            hold(laws, at, report);
        }
        if (report.points() == 0) {
            throw new TestAbortedException(
                    "model check: the model has no finite value at any of "
                            + report.drawnAgain()
                            + " points: narrow the domains  made at "
                            + f.origin().line());
        }
        return report;
    }

    private void hold(FunctionLaws laws, List<Binding> at, GradientReport report) {
        if (!laws.hold(at, settings, report, ANY).isEmpty()) {
            report.countDrawnAgain();
        }
    }

    private Map<GradientLaw, Function<Subject, Law>> laws(List<Input> inputs) {
        List<Input> batched =
                inputs.stream().filter(input -> domain(input).domain().batch()).toList();
        Map<GradientLaw, Function<Subject, Law>> laws = new EnumMap<>(GradientLaw.class);
        for (GradientLaw law : GradientLaw.values()) {
            laws.put(law, law::of);
        }
        if (batched.isEmpty()) {
            laws.remove(GradientLaw.ROWS);
        } else {
            laws.put(
                    GradientLaw.ROWS,
                    subject -> new Rows(subject, batched.stream().map(subject::twin).toList()));
        }
        return laws;
    }

    private DeclaredDomain domain(Input input) {
        return Optional.ofNullable(domains.get(input.name())).orElseThrow();
    }

    private List<Binding> drawn(List<Input> inputs, SplittableRandom random) {
        List<Binding> at = new ArrayList<>();
        for (Input input : inputs) {
            double[] values =
                    IntStream.range(0, input.shape().count())
                            .mapToDouble(_ -> domain(input).draw(random))
                            .toArray();
            at.add(input.is(values));
        }
        return at;
    }

    /// A special value of an input.
    ///
    /// @param position the element to set; -1 for all
    private record Special(Input input, double value, int position) {
        Binding in(Binding binding) {
            if (binding.input() != input) {
                return binding;
            }
            double[] values = binding.value().toDoubles();
            if (position < 0) {
                Arrays.fill(values, value);
            } else {
                values[position] = value;
            }
            return input.is(values);
        }
    }

    private List<Special> special(List<Input> inputs, SplittableRandom random) {
        List<Special> all = new ArrayList<>();
        for (Input input : inputs) {
            int count = input.shape().count();
            for (double value : domain(input).special()) {
                all.add(new Special(input, value, -1));
                if (count > 1) {
                    all.add(new Special(input, value, random.nextInt(count)));
                }
            }
        }
        while (all.size() > specialPoints) {
            all.remove(random.nextInt(all.size()));
        }
        return all;
    }

    @Override
    public String toString() {
        return "check of " + f;
    }
}
