package dev.adjoint.mlp.optimizer.batch;

import static dev.adjoint.mlp.optimizer.batch.Vectors.dot;
import static dev.adjoint.mlp.optimizer.batch.Vectors.scaled;
import static dev.adjoint.mlp.optimizer.batch.Vectors.sum;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The directions of L-BFGS, -H g (Nocedal and Wright, "Numerical optimization", second edition,
/// 2006, algorithms 7.4 and 7.5). H approximates the inverse of the Hessian by the last few moves s
/// and changes of the gradient y; it starts from γ times the identity, γ = sᵀy / yᵀy of the last
/// pair (equation 7.20).
///
/// Pairs with sᵀy ≤ 0 are skipped, so H stays positive definite and the direction leads down. The
/// strong Wolfe conditions exclude such pairs unless a search ran out of digits.
final class Lbfgs implements Direction {
    /// A move, the change of the gradient along it, and 1 / sᵀy.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pair(double[] s, double[] y, double rho) {}

    private final int memory;
    private final Deque<Pair> pairs = new ArrayDeque<>();

    Lbfgs(int memory) {
        this.memory = memory;
    }

    @Override
    public double[] from(Point here) {
        double[] q = here.gradient();
        List<Double> alphas = new ArrayList<>();
        for (Pair pair : pairs) {
            double alpha = pair.rho * dot(pair.s, q);
            q = sum(q, -alpha, pair.y);
            alphas.add(alpha);
        }
        double[] r = scaled(scale(), q);
        for (Pair pair : pairs.reversed()) {
            double beta = pair.rho * dot(pair.y, r);
            r = sum(r, alphas.removeLast() - beta, pair.s);
        }
        return scaled(-1, r);
    }

    @Override
    public void moved(Point before, Point after) {
        double[] s = sum(after.x(), -1, before.x());
        double[] y = sum(after.gradient(), -1, before.gradient());
        double curvature = dot(s, y);
        if (curvature > 0 && Double.isFinite(1 / curvature)) {
            pairs.addFirst(new Pair(s, y, 1 / curvature));
            if (pairs.size() > memory) {
                pairs.removeLast();
            }
        }
    }

    @Override
    public void restart() {
        pairs.clear();
    }

    /// Returns 1 once H has a pair, and so the function's scale.
    @Override
    public double firstLength(Point here, double[] direction) {
        return pairs.isEmpty() ? Direction.cautious(direction) : 1;
    }

    @Override
    public double flatness() {
        return 0.9;
    }

    private double scale() {
        Pair last = pairs.peekFirst();
        return last == null ? 1 : 1 / (last.rho * dot(last.y, last.y));
    }

    @Override
    public String toString() {
        return "L-BFGS";
    }
}
