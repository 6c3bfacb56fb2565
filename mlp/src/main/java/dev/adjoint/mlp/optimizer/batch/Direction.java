package dev.adjoint.mlp.optimizer.batch;

/// The choice of search directions, which differs between methods. It keeps a history of moves, so
/// it serves one minimisation.
sealed interface Direction permits ConjugateGradient, Lbfgs {
    /// Returns the search direction from here: a vector of the size of x, not necessarily a descent
    /// direction.
    double[] from(Point here);

    /// Records that the search moved from one point to another.
    void moved(Point before, Point after);

    /// Clears the history: the next direction is down the gradient.
    void restart();

    /// Returns the length to try first, as a multiple of the direction.
    double firstLength(Point here, double[] direction);

    /// The flatness at which a search ends: the c₂ of [LineSearch].
    double flatness();

    /// Returns a first length without a history: a move of at most 1.
    static double cautious(double[] direction) {
        return Math.min(1, 1 / Vectors.norm(direction));
    }
}
