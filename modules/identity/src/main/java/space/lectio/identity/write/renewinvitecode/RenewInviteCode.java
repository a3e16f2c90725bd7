package space.lectio.identity.write.renewinvitecode;

record RenewInviteCode(long groupId) {}
