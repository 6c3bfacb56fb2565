/// The laws that hold for every op, whatever is added later: one catalogue, and the tests that go
/// through its rows.
@NullMarked
package laws;

import org.jspecify.annotations.NullMarked;
