package hostile;

import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.NodeOps.cast;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;

import java.util.Map;

/// What a user's code may do instead of giving what is asked for.
enum Misbehaviour {
    THROWS("threw java.lang.UnsupportedOperationException: on purpose") {
        @Override
        Object instead(Object x) {
            throw new UnsupportedOperationException("on purpose");
        }
    },
    CALLS_ITSELF("calls itself without an end") {
        @Override
        Object instead(Object x) {
            return instead(x);
        }
    },
    GIVES_NULL("null") {
        @Override
        Object instead(Object x) {
            return Map.of().get("");
        }
    },
    /// The message is not looked at: compiled code throws this without one
    /// (`OmitStackTraceInFastThrow`).
    GIVES_SOMETHING_ELSE("threw java.lang.ClassCastException") {
        @Override
        Object instead(Object x) {
            return "a string";
        }
    },
    GIVES_ANOTHER_SHAPE("gave float64[7], needed float64[3]") {
        @Override
        Object instead(Object x) {
            return input("other", 7);
        }
    },
    GIVES_A_LARGER_SHAPE("gave float64[2, 3], needed float64[3]") {
        @Override
        Object instead(Object x) {
            return input("larger", 2, 3);
        }
    },
    GIVES_ANOTHER_TYPE("gave float32[3], needed float64[3]") {
        @Override
        Object instead(Object x) {
            return cast((Node) x, DType.FLOAT32);
        }
    },
    GIVES_A_MASK("gave bool[3], needed float64[3]") {
        @Override
        Object instead(Object x) {
            return less((Node) x, (Node) x);
        }
    };

    private final String message;

    Misbehaviour(String message) {
        this.message = message;
    }

    /// Does it.
    abstract Object instead(Object x);

    /// What is said of it.
    String message() {
        return message;
    }

    /// Whether it needs nodes to do it with.
    boolean isOfNodes() {
        return ordinal() >= GIVES_ANOTHER_SHAPE.ordinal();
    }
}
