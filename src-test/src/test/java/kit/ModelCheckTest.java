package kit;

import static dev.adjoint.autodiff.ops.ActivationOps.relu;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.FunctionOps.sin;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;
import static dev.adjoint.autodiff.ops.FunctionOps.xlogx;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.NodeOps.apply;
import static dev.adjoint.autodiff.ops.ReductionOps.mean;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.check.GradientAssertions.assertModel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.Domain;
import dev.adjoint.check.GradientCheck;
import dev.adjoint.check.GradientLaw;
import dev.adjoint.check.GradientReport;
import dev.adjoint.check.ModelCheck;
import dev.adjoint.check.arbitrary.RecordArbitraries;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.util.List;

class ModelCheckTest {
    record Batch(
            @Domain(batch = true, low = -3, high = 3) Tensor x,
            @Domain(low = -2, high = 2) Tensor w,
            @Domain(low = 0, high = 4, open = true) double rate) {}

    private final Input x = input("x", 3, 2);
    private final Input w = input("w", 2, 2);
    private final Input rate = scalar("rate");

    /// x², with a rule that is right once: its own derivative is that of 2 x at the wrong place.
    record FlatSquare() implements UnaryOp {
        @Override
        public String label() {
            return "flatSquare";
        }

        @Override
        public <V, M> V value(Lanes<V, M> on, V x) {
            return on.mul(x, on.mul(x, x));
        }

        /// 3 x², in a spelling that has no third derivative: the select hides it.
        @Override
        public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
            V three = on.mul(on.constant(3), on.mul(x, x));
            return on.select(on.equal(x, on.constant(0)), on.constant(0), three);
        }
    }

    @Test
    void aRightModelPassesByEveryLaw() {
        Node f = mul(tanh(matmul(x, w)), log(rate));
        GradientReport report = assertModel(f, Batch.class);
        assertTrue(report.points() > 20, report.toString());
        for (GradientLaw law : GradientLaw.values()) {
            assertTrue(report.checked(law) > 0, law + ": " + report);
        }
    }

    /// With an infinite slope at the end of the domain, which is a kink of one entry alone.
    @Test
    void aRightModelPassesAtTheEndOfItsDomain() {
        record Unit(@Domain(low = 0, high = 1) Tensor v) {}
        Input v = input("v", 3);
        for (Node f : List.of(sqrt(v), sum(sqrt(v)), xlogx(v))) {
            assertTrue(assertModel(f, Unit.class).checked(GradientLaw.MODES) > 0, f.toString());
        }
    }

    @Test
    void aRightModelPassesFarOut() {
        record Positive(@Domain(low = 0, open = true) double x) {}
        record Any(@Domain double x) {}
        Input at = scalar("x");
        for (Node f : List.of(log(at), sqrt(at), div(1, at))) {
            assertSeesThirdDerivatives(assertModel(f, Positive.class));
        }
        assertSeesThirdDerivatives(assertModel(sin(mul(at, 3)), Any.class));
    }

    private static void assertSeesThirdDerivatives(GradientReport report) {
        assertTrue(report.checked(GradientLaw.THIRD_DERIVATIVES) > 0, report.toString());
    }

    @Test
    void rowsThatSeeEachOtherAreFound() {
        Node f = sub(matmul(x, w), div(mean(x, 0), rate));
        String message =
                assertThrows(AssertionError.class, () -> assertModel(f, Batch.class)).getMessage();
        assertHas(message, "rows: ");
        assertHas(message, "an axis that mixes the rows");
    }

    /// Right at ordinary points, wrong where the select of its rule hides the dependence.
    @Test
    void aRuleThatIsWrongAtASpecialPointIsFound() {
        record One(@Domain(low = -1, high = 1) Tensor x) {}
        Node f = apply(new FlatSquare(), x);
        GradientCheck.of(f).with(GradientLaw.THIRD_DERIVATIVES).verify();
        String message =
                assertThrows(AssertionError.class, () -> assertModel(f, One.class)).getMessage();
        assertHas(message, "third derivatives: ");
        assertHas(message, "smallest case that fails: flatSquare");
        assertHas(message, "made at ModelCheckTest.java:");
        assertHas(message, "DOT: digraph {");
    }

    @Test
    void specialPointsAtKinksAreCounted() {
        record One(@Domain(low = -1, high = 1) Tensor x) {}
        GradientReport report = assertModel(sum(relu(x)), One.class);
        assertTrue(!report.kinks().isEmpty());
        assertTrue(report.checked(GradientLaw.MODES) > 0);
    }

    @Test
    void tailsOfAnUnlimitedDomainAreLookedAt() {
        record One(@Domain Tensor x) {}
        assertModel(log(add(exp(x), 1)), One.class);
        Node wrong = apply(new TailTest.Logistic(true), x);
        String message =
                assertThrows(AssertionError.class, () -> assertModel(wrong, One.class))
                        .getMessage();
        assertHas(message, "smallest case that fails: logistic");
    }

    @Test
    void asksForADomainOfEveryInput() {
        record One(@Domain Tensor x) {}
        assertHas(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> assertModel(matmul(x, w), One.class))
                        .getMessage(),
                "got no domain for the input w");
        record None(Tensor x) {}
        assertHas(
                assertThrows(IllegalArgumentException.class, () -> ModelCheck.of(x, None.class))
                        .getMessage(),
                "domain of None.x: got no domain");
        record Summed(@Domain(batch = true) Tensor x) {}
        assertHas(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ModelCheck.of(sum(x), Summed.class))
                        .getMessage(),
                "needed the same first axis");
    }

    record Drawn(
            @Domain(low = 0, high = 1) double share,
            @Domain(low = 1, high = 6, whole = true) int dots,
            @Domain(
                            low = 0,
                            open = true,
                            shape = {2, 3})
                    Tensor rates) {}

    @Property(tries = 100)
    void arbitrariesStayInTheirDomains(@ForAll("drawn") Drawn drawn) {
        assertTrue(drawn.share >= 0 && drawn.share <= 1);
        assertTrue(drawn.dots >= 1 && drawn.dots <= 6);
        assertEquals(6, drawn.rates.shape().count());
        for (double each : drawn.rates.toDoubles()) {
            assertTrue(each > 0);
        }
    }

    @Provide
    Arbitrary<Drawn> drawn() {
        return RecordArbitraries.of(Drawn.class);
    }

    private static void assertHas(String message, String part) {
        assertTrue(message.contains(part), () -> '"' + part + "\" is not in: " + message);
    }
}
