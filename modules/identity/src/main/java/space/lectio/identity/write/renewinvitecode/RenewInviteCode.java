package space.lectio.identity.write.renewinvitecode;

import space.lectio.shared.Caller;

record RenewInviteCode(long groupId, Caller by) {}
