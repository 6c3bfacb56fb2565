/// Searches for good hyperparameters, such as a rate or a width: spaces, strategies, and tables of
/// trials. Depends on `text`, on data for its random numbers only, on FastCSV and on Hipparchus.
/// The caller defines what a trial does.
@NullMarked
package dev.adjoint.mlp.search;

import org.jspecify.annotations.NullMarked;
