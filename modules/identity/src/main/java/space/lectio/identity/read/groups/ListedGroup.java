package space.lectio.identity.read.groups;

/** What a list of groups shows of one. */
sealed interface ListedGroup permits GroupRow, GroupRow.Light {}
