using System.Globalization;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Makes a turn of a reminder that fell due.</summary>
internal sealed class Alarms(Conversations conversations, Reminders reminders)
{
    /// <summary>Who speaks when nobody does; no participant has such an id.</summary>
    public const string Nobody = "nobody";

    /// <summary>
    /// Takes the turn, once however often and by however many this is called; afterwards its replies wait in the outbox. False when it could
    /// not be taken and is to be tried again.
    /// </summary>
    public async Task<bool> RingAsync(Alarm alarm, Instant now, CancellationToken ct)
    {
        var incoming = Of(alarm, now);
        var handled = await conversations.HandleAsync(alarm.Conversation, incoming, isShared: false, ct);
        if (handled is Handled.Repeated)
        {
            // Set once more to a time that has had its turn, it would be due for ever.
            await reminders.DropAsync(alarm, incoming.Message, ct);
        }

        return handled is not Handled.Refused;
    }

    /// <summary>The same alarm has the same message, and so the same turn, whoever sees it first; one that is put off is another.</summary>
    public static Incoming Of(Alarm alarm, Instant now)
    {
        var due = alarm.Due.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var message = Alarm.Prefix + TurnId.Of(alarm.Conversation, string.Join('\n', alarm.Thread, alarm.Key, due));
        return new Incoming
        {
            Message = message,
            Turn = TurnId.Of(alarm.Conversation, message),
            Thread = alarm.Thread,
            Speaker = Nobody,
            Alarm = alarm.Key,
            At = now,
        };
    }
}
