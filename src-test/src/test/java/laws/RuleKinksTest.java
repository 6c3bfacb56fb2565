package laws;

import static dev.adjoint.autodiff.ops.ActivationOps.relu;
import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ArithmeticOps.abs;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.maximum;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.expm1;
import static dev.adjoint.autodiff.ops.FunctionOps.hypot;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.FunctionOps.log1p;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.LossOps;
import dev.adjoint.autodiff.simplify.Simplifier;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Functions that a rule has something to say of, or must leave alone, at points where they are not
/// smooth: the derivative is the chain rule's, whether the simplifier runs before, after or not.
class RuleKinksTest {
    private static final double NAN = Double.NaN;

    static Stream<Arguments> kinks() {
        return Stream.of(
                kink("relu(|x|)", x -> relu(abs(x)), 0, 0),
                kink("|relu x|", x -> abs(relu(x)), 0, 0),
                kink("||x||", x -> abs(abs(x)), 0, 0),
                kink("maximum(maximum(x, 1), 2)", x -> maximum(maximum(x, 1), 2), 2, 0.5),
                kink("maximum(maximum(x, 1), 2)", x -> maximum(maximum(x, 1), 2), 1, 0),
                kink("maximum(maximum(x, 1), 1)", x -> maximum(maximum(x, 1), 1), 1, 0.25),
                kink("maximum(x, maximum(x, 1))", x -> maximum(x, maximum(x, 1)), 1, 0.75),
                kink("√(x² + 4x²)", x -> sqrt(add(mul(x, x), square(mul(x, 2)))), 0, NAN),
                kink("√(x²)", x -> sqrt(mul(x, x)), 0, NAN),
                kink("x / √(x²)", x -> div(x, sqrt(mul(x, x))), 0, NAN),
                kink("log(1 + x)", x -> log(add(x, 1)), -1, Double.POSITIVE_INFINITY),
                kink("log(1 - eˣ)", x -> log(sub(1, exp(x))), -0.0, -Double.POSITIVE_INFINITY),
                kink("log(-expm1 x)", x -> log(neg(expm1(x))), -0.0, -Double.POSITIVE_INFINITY),
                kink("log1p(-eˣ)", x -> log1p(neg(exp(x))), -0.0, -Double.POSITIVE_INFINITY),
                kink("log(expm1 x)", x -> log(expm1(x)), 0, Double.POSITIVE_INFINITY),
                kink("hypot(x, 2x)", x -> hypot(x, mul(x, 2)), 0, 0),
                kink("log Σ e^|x|", x -> log(add(exp(abs(x)), exp(abs(x)))), 0, 0),
                kink("log(sigmoid x)", x -> log(sigmoid(x)), 0, 0.5),
                kink(
                        "the loss of a logit",
                        x -> LossOps.binaryCrossEntropyOfLogits(x, mul(x, 0)),
                        0,
                        0.5));
    }

    @ParameterizedTest(name = "{0} at {2}")
    @MethodSource("kinks")
    void theDerivativeIsTheChainRules(
            String name, UnaryOperator<Node> function, double at, double derivative) {
        Input x = Leaves.scalar("x");
        Node f = function.apply(x);
        Node plain = ReverseMode.gradient(f, List.of(x)).getFirst();
        Node after = Simplifier.simplify(List.of(plain)).getFirst();
        Node simple = Simplifier.simplify(List.of(f)).getFirst();
        Node before = ReverseMode.gradient(simple, List.of(x)).getFirst();
        for (Node each : List.of(plain, after, before)) {
            double slope = Interpreter.evaluate(each, x.is(at)).scalarValue();
            assertEquals(derivative, slope + 0.0, name);
        }
    }

    private static Node square(Node x) {
        return mul(x, x);
    }

    private static Arguments kink(
            String name, UnaryOperator<Node> function, double at, double derivative) {
        return Arguments.of(name, function, at, derivative);
    }
}
