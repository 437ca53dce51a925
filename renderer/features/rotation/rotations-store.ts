import { create } from 'zustand';
import type { Rotation } from '../../../main/contract/rotation.ts';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';

export const useRotations = create<{ rotations: Rotation[] }>(() => ({ rotations: [] }));

export async function loadRotations(): Promise<void> {
  try {
    useRotations.setState({ rotations: await client.listRotations({}) });
  } catch (error) {
    complain(error);
  }
}
