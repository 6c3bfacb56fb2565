/// Searches for good settings of what training does not learn, such as a rate or a width: spaces,
/// strategies, and tables of trials. Depends on `text`, on data for its random numbers alone, on
/// FastCSV and on Hipparchus; what a trial does is the caller's.
@NullMarked
package dev.adjoint.mlp.search;

import org.jspecify.annotations.NullMarked;
