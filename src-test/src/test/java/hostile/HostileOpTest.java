package hostile;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.NodeOps.apply;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.graph.UserCodeException;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/// An op that throws, never ends or gives what is no value is named with the line that applies it,
/// wherever it is read: while a graph is built, differentiated, simplified, compiled or
/// interpreted.
class HostileOpTest {
    private final Input x = input("x", 3);

    private record BadValue(Misbehaviour misbehaviour) implements UnaryOp {
        @Override
        public String label() {
            return "own";
        }

        @Override
        @SuppressWarnings("unchecked")
        public <V, M> V value(Lanes<V, M> on, V value) {
            return (V) misbehaviour.instead(value);
        }

        @Override
        public <V, M> V derivative(Lanes<V, M> on, V value, V y) {
            return on.constant(1);
        }
    }

    /// Nothing is wrong with it until it is read as code.
    private record BadCode() implements UnaryOp {
        @Override
        public String label() {
            return "own";
        }

        @Override
        public <V, M> V value(Lanes<V, M> on, V value) {
            if (on.getClass().getPackageName().contains(".generate")) {
                throw new IllegalStateException("on purpose");
            }
            return on.mul(value, value);
        }

        @Override
        public <V, M> V derivative(Lanes<V, M> on, V value, V y) {
            return on.constant(1);
        }
    }

    private record BadDerivative(Misbehaviour misbehaviour) implements UnaryOp {
        @Override
        public String label() {
            return "own";
        }

        @Override
        public <V, M> V value(Lanes<V, M> on, V value) {
            return on.mul(value, value);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <V, M> V derivative(Lanes<V, M> on, V value, V y) {
            return (V) misbehaviour.instead(value);
        }
    }

    private record BadLabel(Misbehaviour misbehaviour) implements UnaryOp {
        @Override
        public String label() {
            return (String) misbehaviour.instead("");
        }

        @Override
        public <V, M> V value(Lanes<V, M> on, V value) {
            return value;
        }

        @Override
        public <V, M> V derivative(Lanes<V, M> on, V value, V y) {
            return on.constant(1);
        }
    }

    @AfterEach
    void otherProgramsGoOnWorking() {
        Node f = sum(mul(x, x));
        Program program =
                Program.compile(List.of(x), List.of(f, Autodiff.gradient(f, x).getFirst()));
        assertEquals(Tensor.of(2.0, 4, 6), program.run(x.is(1, 2, 3)).get(1));
    }

    @ParameterizedTest
    @EnumSource(names = {"THROWS", "CALLS_ITSELF", "GIVES_NULL", "GIVES_SOMETHING_ELSE"})
    void aValueThatIsNoneIsNamed(Misbehaviour misbehaviour) {
        Node bad = apply(new BadValue(misbehaviour), x);
        Node known = apply(new BadValue(misbehaviour), constant(2));
        refuses(misbehaviour, () -> Program.compile(List.of(x), List.of(bad)));
        refuses(misbehaviour, () -> Program.compile(List.of(x), List.of(add(known, x))));
        refuses(misbehaviour, () -> Interpreter.evaluate(bad, x.is(1, 2, 3)));
    }

    @ParameterizedTest
    @EnumSource
    void aDerivativeThatIsNoneIsNamed(Misbehaviour misbehaviour) {
        Node bad = apply(new BadDerivative(misbehaviour), x);
        refuses(misbehaviour, () -> Autodiff.gradient(sum(bad), x));
        refuses(misbehaviour, () -> Autodiff.jvp(List.of(bad), List.of(x), List.of(x)));
    }

    @ParameterizedTest
    @EnumSource(names = {"THROWS", "CALLS_ITSELF", "GIVES_NULL"})
    void aLabelThatIsNoneIsNamedByItsClass(Misbehaviour misbehaviour) {
        String message =
                assertThrows(UserCodeException.class, () -> apply(new BadLabel(misbehaviour), x))
                        .getMessage();
        assertTrue(message.startsWith("BadLabel: its label "), message);
        assertTrue(message.matches(".*  at HostileOpTest\\.java:\\d+"), message);
    }

    @Test
    void anOpThatCannotBeCodeIsNamed() {
        Node bad = apply(new BadCode(), x);
        String message =
                assertThrows(
                                UserCodeException.class,
                                () -> Program.compile(List.of(x), List.of(bad)))
                        .getMessage();
        assertTrue(message.startsWith("own: its value threw"), message);
        assertTrue(message.matches(".*  at HostileOpTest\\.java:\\d+"), message);
    }

    @Test
    void whatAnOpThrewIsTheCause() {
        Node bad = apply(new BadDerivative(Misbehaviour.THROWS), x);
        Throwable cause =
                assertThrows(UserCodeException.class, () -> Autodiff.gradient(sum(bad), x))
                        .getCause();
        assertEquals(UnsupportedOperationException.class, cause.getClass());
        assertEquals("instead", cause.getStackTrace()[0].getMethodName());
    }

    @Test
    void theLineIsThatOfTheCall() {
        int here =
                StackWalker.getInstance().walk(frames -> frames.findFirst().get().getLineNumber());
        Node bad = apply(new BadDerivative(Misbehaviour.GIVES_NULL), x);
        Executable gradient = () -> Autodiff.gradient(sum(bad), x);
        String message = assertThrows(UserCodeException.class, gradient).getMessage();
        assertTrue(message.endsWith("HostileOpTest.java:" + (here + 1)), message);
    }

    private static void refuses(Misbehaviour misbehaviour, Executable use) {
        String message = assertThrows(UserCodeException.class, use).getMessage();
        assertTrue(message.startsWith("own: its "), message);
        assertTrue(message.contains(misbehaviour.message()), message);
        assertTrue(message.matches(".*  at HostileOpTest\\.java:\\d+"), message);
    }
}
