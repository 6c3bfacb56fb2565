package kit;

import static dev.adjoint.autodiff.ops.ActivationOps.relu;
import static dev.adjoint.autodiff.ops.ActivationOps.softmax;
import static dev.adjoint.autodiff.ops.ActivationOps.step;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.abs;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.floor;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mod;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.round;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sign;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.sin;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.ops.ShapeOps.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.GradientCheck;
import dev.adjoint.check.GradientLaw;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A right gradient passes, however often a step of a difference crosses a jump or a period.
class NoFalseAlarmTest {
    /// Programs take longest, and know nothing of steps.
    private static final int COMPILED = 2;

    record Function(String name, int seeds, UnaryOperator<Node> of) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Function> functions() {
        return Stream.of(
                new Function("sin of 1e3 x", 5, x -> sin(mul(x, 1e3))),
                new Function("sin of 1e5 x", 5, x -> sin(mul(x, 1e5))),
                new Function("sin of 1e7 x", 5, x -> sin(mul(x, 1e7))),
                new Function("sin of 1e10 x", 5, x -> sin(mul(x, 1e10))),
                new Function("sin of exp of 20 x", 5, x -> sin(exp(mul(x, 20)))),
                new Function("sawtooth", 5, x -> sub(mul(x, 1e3), floor(mul(x, 1e3)))),
                new Function("sawtooth of 1e6", 5, x -> sub(mul(x, 1e6), floor(mul(x, 1e6)))),
                new Function("mod of a number", 5, x -> mod(x, 1e-3)),
                new Function("round", 5, x -> mul(round(mul(x, 50)), exp(x))),
                new Function("sign", 5, x -> mul(sign(sin(mul(x, 300))), x)),
                new Function("step", 5, x -> mul(step(sub(mod(x, 0.01), 0.005)), tanh(x))),
                new Function("zigzag", 5, x -> abs(sub(mod(mul(x, 1e4), 2), 1))),
                new Function("relu of a wave", 5, x -> relu(sin(mul(x, 1e4)))),
                new Function("softmax of logits that share a bias", 5, x -> softmax(biased(x))),
                new Function("a sum that cancels", 5, x -> sub(mul(add(x, 1e8), 3), mul(x, 3))),
                new Function("wave of a root", 5, x -> sin(div(1, mul(mul(x, x), mul(x, x))))));
    }

    private static Node biased(Node x) {
        return add(broadcast(sum(mul(x, 0.7)), 3), constant(Tensor.of(0.1, 0.9, -0.3)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aRightGradientPasses(Function function) {
        Input x = input("x", 3);
        mustPass(sum(function.of.apply(x)), function.seeds);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aRightGradientOfAVectorPasses(Function function) {
        Input x = input("x", 3);
        mustPass(function.of.apply(x), 1);
    }

    private static void mustPass(Node f, int seeds) {
        List<String> alarms = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            try {
                GradientCheck check = GradientCheck.of(f).seed(seed);
                boolean isCompiled = seed <= COMPILED;
                (isCompiled ? check : check.without(GradientLaw.COMPILED, GradientLaw.FLOAT32))
                        .verify();
            } catch (AssertionError | TestAbortedException e) {
                alarms.add(seed + ": " + e.getMessage());
            }
        }
        assertEquals(List.of(), alarms.stream().limit(1).toList(), () -> alarms.size() + " alarms");
    }

    @Test
    void moduloPassesForEverySeed() {
        Input v = input("v", 3);
        Input w = input("w", 3);
        mustPass(sum(mod(v, w)), 60);
    }
}
