/** The token of one of the demo’s people who signs in by a program; `origin` where the platform knows itself by another address. */
export async function signInAs(who: string, url: string, origin: string = url): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: `${who}@demo.qunrong.example`, password: 'qunrong-demo' }),
  })
  const token = answer.headers.get('set-auth-token')
  if (token === null) throw new Error(`${who} could not sign in at ${url} (${answer.status}).`)
  return token
}
