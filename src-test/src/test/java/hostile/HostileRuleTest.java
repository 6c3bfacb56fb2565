package hostile;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.Autodiff.jvp;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.CustomFunction;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Collections;
import java.util.List;

/// A function of a user's own that throws, never ends or gives what is no derivative is named with
/// the line that applies it.
class HostileRuleTest {
    private static final CustomFunction EXP = CustomFunction.of(in -> exp(in.getFirst()));

    private final Input x = input("x", 3);

    @ParameterizedTest
    @EnumSource(names = {"THROWS", "CALLS_ITSELF", "GIVES_NULL"})
    void aFunctionThatGivesNoneIsNamed(Misbehaviour misbehaviour) {
        CustomFunction bad =
                CustomFunction.of(in -> (Node) misbehaviour.instead(in.getFirst()))
                        .withPullback((_, _, dy) -> List.of(dy));
        refuses(misbehaviour.message(), () -> bad.apply(x));
    }

    @ParameterizedTest
    @EnumSource
    void aRuleThatGivesNoneIsNamed(Misbehaviour misbehaviour) {
        Node backward =
                EXP.withPullback(
                                (in, _, _) ->
                                        Collections.singletonList(
                                                (Node) misbehaviour.instead(in.getFirst())))
                        .apply(x);
        Node forward =
                EXP.withTangent((in, _, _) -> (Node) misbehaviour.instead(in.getFirst())).apply(x);
        String said = misbehaviour.message().replaceAll("gave (.+), needed.*", "$1");
        refuses(said, () -> gradient(sum(backward), x));
        refuses(said, () -> jvp(List.of(forward), List.of(x), List.of(x)));
    }

    @Test
    void aRuleWithoutAListIsNamed() {
        Node y = EXP.withPullback((_, _, _) -> null).apply(x);
        refuses("its rule withPullback gave null", () -> gradient(sum(y), x));
    }

    /// It may be its own input, what it is given, or hold itself: none of these is a circle.
    @Test
    void aFunctionMayGiveItsInputAndARuleItsOutputOrItself() {
        Node same =
                CustomFunction.of(List::getFirst)
                        .withPullback((_, _, dy) -> List.of(mul(dy, 2)))
                        .apply(x);
        assertEquals(Tensor.of(2.0, 2, 2), slope(same));
        Node output = EXP.withPullback((_, y, _) -> List.of(y)).apply(x);
        assertEquals(Tensor.of(1.0, Math.E, Math.exp(2)), slope(output));
        CustomFunction[] itself = new CustomFunction[1];
        itself[0] = EXP.withPullback((_, _, dy) -> List.of(itself[0].apply(dy)));
        assertEquals(Tensor.of(Math.E, Math.E, Math.E), slope(itself[0].apply(x)));
    }

    @Test
    void aRuleThatDifferentiatesItselfEnds() {
        CustomFunction[] itself = new CustomFunction[1];
        itself[0] =
                EXP.withPullback(
                        (in, _, _) -> gradient(sum(itself[0].apply(in.getFirst())), in.getFirst()));
        refuses("calls itself without an end", () -> gradient(sum(itself[0].apply(x)), x));
        CustomFunction[] value = new CustomFunction[1];
        value[0] =
                CustomFunction.of(in -> value[0].apply(in.getFirst()))
                        .withPullback((_, _, dy) -> List.of(dy));
        refuses("calls itself without an end", () -> value[0].apply(x));
    }

    private Tensor slope(Node y) {
        return Interpreter.evaluate(gradient(sum(y), x).getFirst(), x.is(0, 1, 2));
    }

    private static void refuses(String part, Executable use) {
        String message = assertThrows(IllegalArgumentException.class, use).getMessage();
        assertTrue(message.contains(part), message);
        assertTrue(
                message.matches(
                        "(?s).*  at HostileRuleTest\\.java:\\d+(, applied at"
                                + " HostileRuleTest.java:\\d+)?"),
                message);
    }
}
