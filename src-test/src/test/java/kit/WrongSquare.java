package kit;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// x², with a derivative that forgets the factor 2: what a user's own op may get wrong.
record WrongSquare() implements UnaryOp {
    @Override
    public String label() {
        return "wrongSquare";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.mul(x, x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return x;
    }
}
