/// Hours of work in one process: many threads on shared programs, and trainings that begin and end.
/// The programs run as long as they are told; the tests run the same code for a moment.
package endurance;
